package wavetank.bench;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Some thousand requests of every kind, for the build: the start cache remembers what ran often,
/// so that a new node need not find it out (ADR 0009).
public final class Exercise {
  private static final int OUTSTANDING = 64;
  private static final int LEASES = 2_000;
  private static final double MOST_SECONDS = 60;

  private Exercise() {}

  /// Exercises the servers at these addresses.
  ///
  /// @param endpoints as `host:port`
  /// @param count of the most frequent requests
  public static void run(List<String> endpoints, int count) throws Exception {
    try (var client = new EtcdClient(endpoints)) {
      load(count, (slot, number, done) -> client.put(slot % client.lanes(), number, done));
      load(count / 2, (slot, _, done) -> client.linearizable(slot % client.lanes(), done));
      load(count, (slot, _, done) -> client.serializable(slot % client.lanes(), done));
      load(LEASES, (slot, _, done) -> client.grant(slot % client.lanes(), done));
      client.openKeepAlive(OUTSTANDING);
      load(count / 4, (slot, _, done) -> client.keepAlive(slot, done));
      var seen = new CountDownLatch(OUTSTANDING);
      try (var _ = client.watch(OUTSTANDING, seen::countDown)) {
        client.touch(_ -> {});
        var _ = seen.await(1, TimeUnit.SECONDS);
      }
      client.lockAndUnlock();
    }
  }

  private static void load(int limit, Load.Request request) throws InterruptedException {
    try (var load = new Load(OUTSTANDING, limit, request)) {
      var _ = load.await(MOST_SECONDS);
    }
  }
}
