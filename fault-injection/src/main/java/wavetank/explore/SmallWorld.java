package wavetank.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import wavetank.scenario.Scenario;
import wavetank.scenario.ScenarioException;

/// What a search takes from a scenario: its servers, their settings and what must hold. Network,
/// disks, clocks and clients' habits play no part: a search tries all that they could do.
public final class SmallWorld {
  /// With more, all renamings of them take too long.
  public static final int MOST_SERVERS = 5;

  private SmallWorld() {}

  /// @throws ScenarioException if the scenario says something that a search could not keep to
  public static void check(Scenario scenario) {
    int servers = scenario.nodes().voters().size();
    if (!scenario.nodes().clusterKind().equals("raft")
        || scenario.nodes().spares() > 0
        || servers > MOST_SERVERS) {
      throw new ScenarioException(
          "a search is for 1 to %d servers of the kind raft, without spares: nodes: {raft: 3}"
              .formatted(MOST_SERVERS));
    }
    if (!scenario.faults().faults().isEmpty() || scenario.chaos() != null) {
      throw new ScenarioException(
          "a search draws and times nothing, and tries everything: leave faults and chaos out, and"
              + " use --timeouts, --crashes and --duplicates");
    }
    refuse(scenario.settings(), "lease-reads", List.of("off", "false", "no"), "reads");
    refuse(scenario.settings(), "snapshot-every", List.of("0"), "snapshots");
  }

  private static void refuse(
      Map<String, String> settings, String name, List<String> allowed, String what) {
    String value = settings.get(name);
    if (value != null && !allowed.contains(value)) {
      throw new ScenarioException(
          "setting %s is %s, but %s are not searched: leave it out, or %s"
              .formatted(name, value, what, allowed.getFirst()));
    }
  }

  /// Which properties a search of it judges.
  ///
  /// @throws ScenarioException if it expects none that can be judged
  public static Judged judged(Scenario scenario) {
    try {
      return new Judged(scenario.expect().stream().map(Object::toString).toList());
    } catch (IllegalArgumentException none) {
      throw new ScenarioException(String.valueOf(none.getMessage()));
    }
  }

  /// What it expects and a search does not judge.
  public static List<String> unjudged(Scenario scenario) {
    var names = new ArrayList<>(scenario.expect().stream().map(Object::toString).toList());
    names.removeAll(Judged.ALL);
    return names;
  }
}
