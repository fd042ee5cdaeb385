package wavetank.bench;

import static wavetank.bench.ZooKeeperClient.completing;
import static wavetank.bench.ZooKeeperClient.telling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Opens a session and tries to write, again and again.
final class ZooKeeperProbe implements KvSystem.Probe {
  private static final long MOST_MILLIS = 1_000;
  private static final int SESSION_MILLIS = 30_000;
  private static final byte[] NOTHING = {};

  /// Each makes a node of its own, once: to make one that is there fails.
  private static final AtomicLong PROBES = new AtomicLong();

  private final String endpoint;
  private final String path;
  private final ZooKeeperWire wire;
  private @Nullable ZooKeeperSession session;
  private boolean isMade;

  ZooKeeperProbe(String endpoint) {
    this.endpoint = endpoint;
    this.path = "/probe-%d".formatted(PROBES.incrementAndGet());
    try {
      this.wire = new ZooKeeperWire();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean write() throws InterruptedException {
    try {
      var done = new CompletableFuture<Boolean>();
      session()
          .send(
              isMade ? ZooKeeperRequest.SET_DATA : ZooKeeperRequest.CREATE,
              isMade
                  ? ZooKeeperRequest.setData(path, NOTHING)
                  : ZooKeeperRequest.create(path, NOTHING, ZooKeeperRequest.PERSISTENT),
              telling(completing(done)));
      isMade = done.get(MOST_MILLIS, TimeUnit.MILLISECONDS);
      return true;
    } catch (IOException | ExecutionException | TimeoutException e) {
      if (session != null) {
        session.hangUp();
      }
      session = null;
      TimeUnit.MILLISECONDS.sleep(FirstWrite.RETRY_MILLIS);
      return false;
    }
  }

  private ZooKeeperSession session()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    var open = session;
    if (open == null) {
      var up = new CompletableFuture<Boolean>();
      open = wire.open(endpoint, SESSION_MILLIS, completing(up));
      session = open;
      up.get(MOST_MILLIS, TimeUnit.MILLISECONDS);
    }
    return open;
  }

  @Override
  public void close() {
    wire.close();
  }
}
