package wavetank.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import wavetank.bench.Point.Measured;
import wavetank.bench.Point.Topic;

/// Measures one system, on fresh clusters of three.
final class KvRun {
  private static final int WRITERS = 32;
  private static final long PATIENCE_SECONDS = 10;

  private final KvSystem system;
  private final Set<Topic> topics;
  private final Pace pace;
  private final Path home;
  private final Consumer<String> progress;
  private int clusters;

  /// @param home takes a folder for each cluster
  /// @param progress hears what is being done
  KvRun(KvSystem system, Set<Topic> topics, Pace pace, Path home, Consumer<String> progress) {
    this.system = system;
    this.topics = topics;
    this.pace = pace;
    this.home = home;
    this.progress = what -> progress.accept(system.name() + ": " + what);
  }

  /// What was measured.
  ///
  /// @param points under load
  /// @param single the samples of everything else: times in milliseconds, memory in MB
  record Result(Map<Point, Measured> points, Map<Topic, List<Double>> single) {
    static Result empty() {
      return new Result(new EnumMap<>(Point.class), new EnumMap<>(Topic.class));
    }
  }

  /// Measures.
  ///
  /// @param result takes the figures one by one: what fails later does not take them back
  void run(Result result) throws Exception {
    var points = result.points();
    var single = result.single();
    var asked = new ArrayList<Point>();
    for (var point : Point.values()) {
      if (topics.contains(point.topic)) {
        asked.add(point);
      }
    }
    if (!asked.isEmpty()) {
      try (var cluster = new Cluster()) {
        progress.accept("exercise");
        cluster.meter.exercise();
        measure(asked, cluster.meter, points);
      }
    }
    if (topics.contains(Topic.MEMORY)) {
      progress.accept("%,d keys".formatted(pace.keys()));
      try (var cluster = new Cluster()) {
        single.put(Topic.MEMORY, List.of(cluster.meter.fill(pace.keys()) / 1e6));
      }
    }
    if (topics.contains(Topic.FAILOVER)) {
      single.put(Topic.FAILOVER, failovers());
    }
    if (topics.contains(Topic.START)) {
      single.put(Topic.START, starts());
    }
  }

  /// In rounds, but for leases, of which each round would leave thousands behind.
  private void measure(List<Point> asked, Meter meter, Map<Point, Measured> points)
      throws Exception {
    var all = new EnumMap<Point, List<Measured>>(Point.class);
    for (int round = 1; round <= pace.rounds(); round++) {
      for (var point : asked) {
        if (round == 1 || point.topic != Topic.LEASE) {
          progress.accept("%s, round %d of %d".formatted(point.what, round, pace.rounds()));
          var known = all.computeIfAbsent(point, _ -> new ArrayList<>());
          known.add(meter.measure(point));
          points.put(point, Measured.median(known));
        }
      }
    }
  }

  /// A fresh cluster, and a client of it.
  private final class Cluster implements AutoCloseable {
    final List<Integer> ports = Ports.free(KvSystem.SERVERS, 3);
    final List<String> endpoints = ports.stream().map(port -> "127.0.0.1:" + port).toList();
    final KvSystem.Servers servers;
    final KvClient client;
    final Meter meter;

    Cluster() throws Exception {
      servers = system.start(folder(), ports);
      try {
        client = system.connect(endpoints);
      } catch (Exception e) {
        servers.close();
        throw e;
      }
      meter = new Meter(servers, client, pace);
    }

    @Override
    public void close() {
      client.close();
      servers.close();
    }
  }

  private Path folder() throws IOException {
    clusters++;
    return Files.createDirectories(home.resolve(system.name() + clusters));
  }

  /// From the start of the first process to the first acknowledged write, each in milliseconds.
  private List<Double> starts() throws Exception {
    var took = new ArrayList<Double>();
    for (int i = 0; i < pace.starts(); i++) {
      progress.accept("fresh cluster %d of %d".formatted(i + 1, pace.starts()));
      var ports = Ports.free(KvSystem.SERVERS, 3);
      var endpoints = ports.stream().map(port -> "127.0.0.1:" + port).toList();
      try (var first = new FirstWrite(system, endpoints)) {
        TimeUnit.MILLISECONDS.sleep(500); // tries that fail load the client's classes
        long began = System.nanoTime();
        first.from(began);
        try (var _ = system.start(folder(), ports)) {
          took.add((first.await() - began) / 1e6);
        }
      }
    }
    return took;
  }

  /// From `kill -9` of the leader under load to the first write that began when it was gone and was
  /// acknowledged, each in milliseconds. What was killed is started again before the next.
  private List<Double> failovers() throws Exception {
    var took = new ArrayList<Double>();
    try (var cluster = new Cluster();
        var _ = cluster.meter.background(WRITERS)) {
      for (int i = 0; i < pace.kills(); i++) {
        progress.accept("leader %d of %d is killed".formatted(i + 1, pace.kills()));
        TimeUnit.MILLISECONDS.sleep((long) (1_000 * (pace.warmSeconds() + 1)));
        int leader = Waiting.until("a leader", () -> system.leader(cluster.endpoints));
        var survivors = new ArrayList<>(cluster.endpoints);
        survivors.remove(leader);
        try (var first = new FirstWrite(system, survivors)) {
          TimeUnit.SECONDS.sleep(1);
          var victim = cluster.servers.processes().get(leader);
          long began = System.nanoTime();
          victim.destroyForcibly();
          victim.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
          first.from(System.nanoTime());
          took.add((first.await() - began) / 1e6);
        }
        cluster.servers.restart(leader);
        awaitBack(cluster.endpoints.get(leader));
      }
    }
    return took;
  }

  /// Waits until a server that was started again takes writes: two that are gone are too many.
  private void awaitBack(String endpoint) throws Exception {
    try (var back = new FirstWrite(system, List.of(endpoint))) {
      back.from(System.nanoTime());
      back.await();
    }
  }
}
