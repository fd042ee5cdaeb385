package wavetank.server;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wavetank.server.config.Address;
import wavetank.server.config.NodeSettings;
import wavetank.server.peers.PekkoCluster;

/// Takes part in Pekko Cluster, but only when Raft has had its start: to load it costs about as
/// much as to load all the rest, and nobody waits for it.
final class LateJoin implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LateJoin.class);

  /// After the first entry: clients of a new cluster have much to say then.
  private static final Duration HEAD_START = Duration.ofSeconds(3);

  private final NodeSettings settings;
  private final Address at;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = Thread.ofPlatform().daemon().name("join").unstarted(this::join);
  private @Nullable PekkoCluster membership;

  private LateJoin(NodeSettings settings, Address at) {
    this.settings = settings;
    this.at = at;
  }

  /// @param publisher says when the first entry of the log is applied
  /// @return null if the node was given no address for it
  static @Nullable LateJoin after(Publisher<?> publisher, NodeSettings settings) {
    var at = settings.listenCluster();
    if (at == null) {
      return null;
    }
    var join = new LateJoin(settings, at);
    publisher.once(1, _ -> join.thread.start());
    return join;
  }

  private void join() {
    try {
      if (!closed.await(HEAD_START.toNanos(), TimeUnit.NANOSECONDS)) {
        Sockets.requireFree("Pekko Cluster", at);
        membership =
            PekkoCluster.start(settings, up -> LOG.info("Pekko Cluster sees {}", up)).orElse(null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("goes on without Pekko Cluster: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join(); // returns at once if it was never started
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (membership != null) {
      membership.close();
    }
  }
}
