package wavetank.search;

import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import wavetank.core.NodeKind;
import wavetank.mutant.Mutant;
import wavetank.mutant.MutantCompiler;
import wavetank.scenario.Scenario;
import wavetank.scenario.ScenarioException;
import wavetank.sim.Cluster;
import wavetank.sim.Simulation;
import wavetank.words.Nearest;

/// Whose rules the servers and clients of a run follow: Wavetank's own, or a mutant's.
public final class Rules {
  private final SortedMap<String, NodeKind> kinds = new TreeMap<>();

  private Rules(ClassLoader loader) {
    ServiceLoader.load(NodeKind.class, loader).forEach(kind -> kinds.put(kind.name(), kind));
  }

  /// Wavetank's own.
  public static Rules own() {
    return new Rules(Rules.class.getClassLoader());
  }

  /// A mutant's.
  ///
  /// @throws wavetank.mutant.MutantException if it does not fit or does not compile
  public static Rules of(Mutant mutant) {
    return new Rules(new MutantCompiler().load(mutant));
  }

  /// The scenario with these rules.
  ///
  /// @throws ScenarioException if there are none for its kind of node, or they refuse a setting
  public Simulation simulation(Scenario scenario) {
    var name = scenario.nodes().clusterKind();
    var kind = kinds.get(name);
    if (kind == null) {
      throw new ScenarioException(
          "\"%s\" is not a kind of node.%s Kinds: %s"
              .formatted(
                  name, Nearest.hint(name, kinds.keySet()), String.join(", ", kinds.keySet())),
          name);
    }
    return new Simulation(scenario, Cluster.of(scenario, kind));
  }
}
