package wavetank.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import wavetank.live.Heard.Began;
import wavetank.live.Heard.Line;
import wavetank.live.Heard.Refused;
import wavetank.live.Heard.Silent;
import wavetank.trace.TraceException;
import wavetank.trace.TraceReader;

/// The lines of one node, on a thread of its own. When they end, it asks again, until it is closed.
final class NodeStream implements AutoCloseable {
  private static final int CONNECT_MILLIS = 2_000;
  private static final long PAUSE_MILLIS = 500;

  private final String address;
  private final BlockingQueue<Heard> inbox;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable HttpURLConnection connection;

  private NodeStream(String address, BlockingQueue<Heard> inbox) {
    this.address = address;
    this.inbox = inbox;
    thread = Thread.ofPlatform().daemon().name("live " + address).unstarted(this::listen);
  }

  /// Begins to listen.
  ///
  /// @param address for example "127.0.0.1:2382"
  /// @param inbox when it is full, the node's lines wait, and then leave a gap
  static NodeStream open(String address, BlockingQueue<Heard> inbox) {
    var stream = new NodeStream(address, inbox);
    stream.thread.start();
    return stream;
  }

  private void listen() {
    try {
      while (closed.getCount() > 0) {
        if (!follow()) {
          var _ = closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  /// @return whether there were lines: then to ask again at once tells whether anybody is there
  private boolean follow() throws InterruptedException {
    HttpURLConnection asked;
    InputStream lines;
    try {
      var to = URI.create("http://%s/trace".formatted(address)).toURL();
      asked = (HttpURLConnection) to.openConnection();
      asked.setConnectTimeout(CONNECT_MILLIS);
      connection = asked;
      if (asked.getResponseCode() != HttpURLConnection.HTTP_OK) {
        inbox.put(new Refused(address, why(asked)));
        return false;
      }
      lines = asked.getInputStream();
    } catch (IOException e) {
      inbox.put(new Silent(address, TraceException.reason(e), nanos()));
      return false;
    }
    boolean any = false;
    try (var reader = new TraceReader(address, lines)) {
      inbox.put(new Began(address, reader.header()));
      any = true;
      while (reader.hasNext()) {
        var event = reader.next();
        inbox.put(new Line(address, event, reader.farCause(), nanos()));
      }
    } catch (TraceException e) {
      if (!any) {
        inbox.put(new Refused(address, String.valueOf(e.getMessage())));
      }
    } finally {
      asked.disconnect();
    }
    return any;
  }

  private static String why(HttpURLConnection asked) throws IOException {
    try (InputStream said = asked.getErrorStream()) {
      String text = said == null ? "" : new String(said.readAllBytes(), UTF_8).strip();
      return text.isEmpty() ? "HTTP status " + asked.getResponseCode() : text;
    }
  }

  private static long nanos() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000_000 + now.getNano();
  }

  @Override
  public void close() {
    closed.countDown();
    HttpURLConnection open = connection;
    if (open != null) {
      open.disconnect();
    }
    thread.interrupt();
  }
}
