package wavetank.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import wavetank.core.Codec;
import wavetank.core.Event;
import wavetank.core.NodeId;
import wavetank.core.NodeKind;
import wavetank.core.Protocol;
import wavetank.core.Rule;
import wavetank.scenario.Scenario;
import wavetank.scenario.ScenarioException;

/// The protocols of a scenario's nodes, found by name.
///
/// @param kind of the cluster's servers
/// @param setup what each node is told of the cluster
public record Cluster(NodeKind kind, NodeKind.Setup setup) {
  /// Finds the protocol of a scenario through a class loader, and lets it judge the settings.
  ///
  /// @throws ScenarioException if there is no such protocol, or it refuses a setting
  public static Cluster of(Scenario scenario, ClassLoader loader) {
    return of(scenario, find(scenario.nodes().clusterKind(), loader));
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
    var cluster = new Cluster(kind, new NodeKind.Setup(voters, spares, settings));
    try {
      cluster.server(voters.getFirst());
      cluster.client(new NodeId("c1"));
    } catch (IllegalArgumentException refused) {
      throw new ScenarioException(String.valueOf(refused.getMessage()));
    }
    return cluster;
  }

  private static String text(long millis) {
    return millis + "ms";
  }

  private static NodeKind find(String name, ClassLoader loader) {
    var kinds =
        StreamSupport.stream(ServiceLoader.load(NodeKind.class, loader).spliterator(), false)
            .toList();
    return kinds.stream()
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new ScenarioException(
                "\"%s\" is not a kind of node that can be simulated. Kinds: %s"
                    .formatted(
                        name, String.join(", ", kinds.stream().map(NodeKind::name).toList()))));
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
