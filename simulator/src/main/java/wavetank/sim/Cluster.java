package wavetank.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeMap;
import wavetank.core.Codec;
import wavetank.core.Event;
import wavetank.core.NodeId;
import wavetank.core.NodeKind;
import wavetank.core.Protocol;
import wavetank.core.Rule;
import wavetank.scenario.Scenario;
import wavetank.scenario.ScenarioException;
import wavetank.words.Nearest;

/// The protocols of a scenario's nodes, found by name.
///
/// @param kind of the cluster's servers
/// @param setup what each node is told of the cluster
public record Cluster(NodeKind kind, NodeKind.Setup setup) {
  /// Finds the protocol of a scenario through a class loader, and lets it judge the settings.
  ///
  /// @throws ScenarioException if there is no such protocol, or it refuses a setting, or there are
  ///   nodes of a second kind, which nothing would run
  public static Cluster of(Scenario scenario, ClassLoader loader) {
    var found = new ArrayList<NodeKind>();
    scenario.nodes().kinds().keySet().forEach(name -> found.add(find(name, loader)));
    if (found.size() > 1) {
      throw new ScenarioException(
          "\"%s\" cannot run beside \"%s\": write one kind of node, and spare if need be"
              .formatted(found.get(1).name(), found.getFirst().name()),
          found.get(1).name());
    }
    return of(scenario, found.getFirst());
  }

  /// The same with a protocol that is at hand.
  ///
  /// @throws ScenarioException if the protocol refuses a setting
  public static Cluster of(Scenario scenario, NodeKind kind) {
    var voters = scenario.nodes().voters();
    var spares = new ArrayList<>(scenario.nodes().servers());
    spares.removeAll(voters);
    var settings = new TreeMap<>(scenario.settings());
    settings.putIfAbsent("client-timeout", text(scenario.workload().timeout().toMillis()));
    if (scenario.workload().pipeline() > 1) {
      settings.put("pipeline", String.valueOf(scenario.workload().pipeline()));
    }
    var cluster = new Cluster(kind, new NodeKind.Setup(voters, spares, settings));
    try {
      cluster.server(voters.getFirst());
      cluster.client(new NodeId("c1"));
    } catch (IllegalArgumentException refused) {
      throw new ScenarioException(String.valueOf(refused.getMessage()), "settings");
    }
    return cluster;
  }

  private static String text(long millis) {
    return millis + "ms";
  }

  private static NodeKind find(String name, ClassLoader loader) {
    var words = new ArrayList<String>();
    for (var kind : ServiceLoader.load(NodeKind.class, loader)) {
      if (kind.name().equals(name)) {
        return kind;
      }
      words.add(kind.name());
    }
    words.add("spare");
    throw new ScenarioException(
        "\"%s\" is not a kind of node.%s Kinds: %s"
            .formatted(name, Nearest.hint(name, words), String.join(", ", words)),
        name);
  }

  Protocol<?> server(NodeId self) {
    return kind.server(self, setup);
  }

  Protocol<?> client(NodeId self) {
    return kind.client(self, setup);
  }

  Codec<Event> events() {
    return kind.events();
  }

  /// Every rule that may speak.
  public List<Rule> rules() {
    return kind.rules();
  }
}
