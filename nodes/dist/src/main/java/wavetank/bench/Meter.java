package wavetank.bench;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import wavetank.bench.Point.Measured;

/// Measures one running cluster under load.
final class Meter {
  private static final long PATIENCE_SECONDS = 10;
  private static final int EXERCISE = 128;

  private final KvSystem.Servers servers;
  private final KvClient client;
  private final Pace pace;
  private final AtomicLong keys = new AtomicLong();

  Meter(KvSystem.Servers servers, KvClient client, Pace pace) {
    this.servers = servers;
    this.client = client;
    this.pace = pace;
  }

  /// Puts a fresh cluster to work, reads and writes in turn.
  void exercise() throws InterruptedException {
    OnLane put = (lane, done) -> client.put(lane, keys.getAndIncrement(), done);
    for (var request : List.<OnLane>of(put, client::linearizable, put, client::serializable)) {
      try (var load =
          new Load(
              EXERCISE,
              Long.MAX_VALUE,
              (slot, _, done) -> request.send(slot % client.lanes(), done))) {
        var _ = load.await(pace.exerciseSeconds() / 4);
      }
    }
  }

  Measured measure(Point point) throws Exception {
    return switch (point) {
      case PUT_1, PUT_64, PUT_512 ->
          load(point, (lane, done) -> client.put(lane, keys.getAndIncrement(), done));
      case LINEARIZABLE_1, LINEARIZABLE_64 -> load(point, client::linearizable);
      case SERIALIZABLE_1, SERIALIZABLE_64 -> load(point, client::serializable);
      case WATCH -> watch(point.outstanding);
      case LOCK -> lock();
      case GRANT ->
          load(
              point.outstanding,
              client.mostLeases(),
              0,
              (_, number, done) -> client.grant((int) (number % client.lanes()), done));
      case KEEP_ALIVE -> {
        client.openKeepAlive(point.outstanding);
        yield load(
            point.outstanding,
            Long.MAX_VALUE,
            pace.warmSeconds(),
            (slot, _, done) -> client.keepAlive(slot, done));
      }
    };
  }

  private interface OnLane {
    void send(int lane, Done done);
  }

  /// One outstanding request goes to the leader; many are spread over all connections.
  private Measured load(Point point, OnLane request) throws InterruptedException {
    boolean alone = point.outstanding == 1;
    return load(
        point.outstanding,
        Long.MAX_VALUE,
        pace.warmSeconds(),
        (slot, _, done) -> request.send(alone ? -1 : slot % client.lanes(), done));
  }

  private Measured load(int outstanding, long limit, double warmSeconds, Load.Request request)
      throws InterruptedException {
    var times = new Histogram();
    try (var load = new Load(outstanding, limit, request)) {
      var _ = load.await(warmSeconds);
      var before = Usage.of(servers.processes());
      long began = System.nanoTime();
      load.count(times);
      var _ = load.await(pace.seconds());
      load.count(null);
      double seconds = (System.nanoTime() - began) / 1e9;
      var after = Usage.of(servers.processes());
      return Measured.of(times, seconds, before, after, load.errors());
    }
  }

  private static final class Latest {
    volatile CountDownLatch latch = new CountDownLatch(0);
  }

  /// One put at a time; the next begins when all watchers have seen the last.
  private Measured watch(int watchers) throws Exception {
    var left = new Latest();
    try (var _ = client.watch(watchers, () -> left.latch.countDown())) {
      return oneByOne(() -> {
        var all = new CountDownLatch(watchers);
        left.latch = all;
        var acknowledged = new CompletableFuture<Boolean>();
        client.touch(failure -> acknowledged.complete(failure == null));
        if (!all.await(PATIENCE_SECONDS, TimeUnit.SECONDS)
            || !acknowledged.get(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          throw new TimeoutException("%d watchers saw nothing".formatted(all.getCount()));
        }
      });
    }
  }

  private Measured lock() throws Exception {
    return oneByOne(client::lockAndUnlock);
  }

  private interface Turn {
    void take() throws Exception;
  }

  private Measured oneByOne(Turn turn) throws Exception {
    repeat(turn, pace.warmSeconds(), new Histogram());
    var times = new Histogram();
    var before = Usage.of(servers.processes());
    double seconds = repeat(turn, pace.seconds(), times);
    return Measured.of(times, seconds, before, Usage.of(servers.processes()), 0);
  }

  private static double repeat(Turn turn, double seconds, Histogram times) throws Exception {
    long began = System.nanoTime();
    long now = began;
    while (now - began < seconds * 1e9) {
      turn.take();
      long then = now;
      now = System.nanoTime();
      times.add(now - then);
    }
    return (now - began) / 1e9;
  }

  /// Writes so many new keys.
  ///
  /// @return what the servers have in memory then, in bytes
  double fill(int count) throws InterruptedException {
    try (var load =
        new Load(
            64, count, (slot, number, done) -> client.put(slot % client.lanes(), number, done))) {
      if (!load.await(600)) {
        throw new IllegalStateException("%,d keys were not written in 10 minutes".formatted(count));
      }
    }
    return Usage.of(servers.processes()).residentBytes();
  }

  /// Writes all the time; a background for something else.
  Load background(int outstanding) {
    return new Load(
        outstanding,
        Long.MAX_VALUE,
        (slot, _, done) -> client.put(slot % client.lanes(), keys.getAndIncrement(), done));
  }
}
