package wavetank.simulator;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wavetank.cli.Exit;
import wavetank.core.Rule;
import wavetank.sim.HostMode;

/// Many seeds of every shipped scenario: what did not hold, and which rules spoke.
///
/// A seed *has* a rule if the rule spoke in any of the shipped scenarios, run with this seed. So
/// the count of a rule is a number of seeds, however many scenarios there are.
final class Census {
  private final Map<Rule, BitSet> seedsOf = new LinkedHashMap<>();
  private final List<String> notHeld = new ArrayList<>();

  /// Runs them all on the core host.
  static Census of(SeedRange seeds) {
    var census = new Census();
    ScenarioFiles.SHIPPED.forEach(name -> census.run(name, seeds));
    return census;
  }

  /// Runs many seeds of one shipped scenario on the core host.
  ///
  /// @return each seed that did not hold, why, and how to see it
  static List<String> notHeld(String name, SeedRange seeds) {
    var census = new Census();
    census.run(name, seeds);
    return census.notHeld;
  }

  private void run(String name, SeedRange seeds) {
    var simulation = ScenarioFiles.load(name, List.of());
    simulation.cluster().rules().forEach(this::seedsOf);
    new Sweep<>(seeds, seed -> SeedRun.of(simulation, seed, HostMode.CORE, true))
        .run(run -> take(name, run));
  }

  private void take(String name, SeedRun run) {
    int seed = Math.toIntExact(run.seed());
    run.result().rules().keySet().forEach(rule -> seedsOf(rule).set(seed));
    if (SeedReport.exit(run) != Exit.FINE) {
      notHeld.add(
          "%s, seed %d: %s; see it: ./wavetank sim %s --seed %d --host core"
              .formatted(name, seed, SeedsReport.why(run), name, seed));
    }
  }

  private BitSet seedsOf(Rule rule) {
    return seedsOf.computeIfAbsent(rule, _ -> new BitSet());
  }

  List<String> notHeld() {
    return notHeld;
  }

  /// The rules that fewer than `enough` seeds have, and how many have them.
  Map<String, Integer> rare(int enough) {
    var rare = new LinkedHashMap<String, Integer>();
    seedsOf.forEach((rule, seeds) -> {
      if (seeds.cardinality() < enough) {
        rare.put(rule.id(), seeds.cardinality());
      }
    });
    return rare;
  }
}
