package wavetank.explore;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import wavetank.mutant.Mutants;
import wavetank.scenario.Scenario;
import wavetank.search.Rules;
import wavetank.sim.Cluster;

/// Small worlds for tests: few servers that ask nobody before they stand.
final class Worlds {
  /// Mutants take a while to compile.
  private static final Map<String, Rules> COMPILED = new TreeMap<>();

  private Worlds() {}

  static Cluster own(int servers) {
    return cluster(Rules.own(), servers, "off");
  }

  static Cluster own(int servers, String preVote) {
    return cluster(Rules.own(), servers, preVote);
  }

  static Cluster of(String mutant, int servers) {
    var rules = COMPILED.computeIfAbsent(mutant, name -> Rules.of(Mutants.named(name)));
    return cluster(rules, servers, "off");
  }

  private static Cluster cluster(Rules rules, int servers, String preVote) {
    var scenario =
        Scenario.named("small")
            .servers(servers)
            .clients(1)
            .setting("pre-vote", preVote)
            .setting("check-quorum", preVote)
            .build();
    return rules.simulation(scenario).cluster();
  }

  /// Nothing may happen but messages, and these.
  static Bounds bounds(int timeouts, int heartbeats, int writes, int crashes, int duplicates) {
    return Bounds.small()
        .with(timeouts, heartbeats, writes, crashes, duplicates)
        .within(3_000_000, Duration.ofMinutes(5));
  }

  static Exploration search(Cluster cluster, Bounds bounds) {
    return search(cluster, bounds, Judged.all(), true, 2);
  }

  static Exploration search(
      Cluster cluster, Bounds bounds, Judged judged, boolean symmetric, int threads) {
    return new Explorer(
            cluster.kind(), cluster.setup(), bounds, judged, symmetric, threads, _ -> {})
        .run();
  }

  static Retrace.Told told(Cluster cluster, Bounds bounds, Exploration found) {
    var find = requireNonNull(found.find());
    return Retrace.of(find, cluster.kind(), cluster.setup(), bounds, Judged.all());
  }
}
