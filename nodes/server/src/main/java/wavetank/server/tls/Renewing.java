package wavetank.server.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is made of an identity, made again when its files were replaced: certificates run out while
/// a node goes on. Connections that stand keep what they began with.
///
/// @param <T> for example a context of a TLS library
public final class Renewing<T> {
  private static final Logger LOG = LoggerFactory.getLogger(Renewing.class);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  private final TlsFiles files;
  private final Function<Identity, T> make;
  private final long lookAgain;
  private volatile Made<T> made;

  private record Made<T>(T value, List<Long> written, long lookedAt) {}

  /// @param make throws IllegalArgumentException if it cannot
  /// @throws IllegalArgumentException as `Identity.read` does
  public Renewing(TlsFiles files, Function<Identity, T> make) {
    this(files, make, LOOK_AGAIN);
  }

  Renewing(TlsFiles files, Function<Identity, T> make, Duration lookAgain) {
    this.files = files;
    this.make = make;
    this.lookAgain = lookAgain.toNanos();
    var written = written();
    made = new Made<>(make.apply(Identity.read(files)), written, System.nanoTime());
  }

  /// The newest. Whoever comes between two looks costs nothing.
  public T get() {
    var now = made;
    long nanos = System.nanoTime();
    return nanos - now.lookedAt() < lookAgain ? now.value() : look(nanos);
  }

  private synchronized T look(long nanos) {
    var last = made;
    var written = written();
    var value = last.value();
    if (!written.equals(last.written())) {
      try {
        value = make.apply(Identity.read(files));
        LOG.info("took new TLS files: {}", files.certificate());
      } catch (IllegalArgumentException e) {
        LOG.error("the old TLS files stay in use: {}", e.getMessage());
      }
    }
    made = new Made<>(value, written, nanos);
    return value;
  }

  private List<Long> written() {
    var times = new ArrayList<Long>();
    for (var file : files.all()) {
      try {
        times.add(Files.getLastModifiedTime(file).toMillis());
      } catch (IOException e) {
        times.add(0L);
      }
    }
    return times;
  }
}
