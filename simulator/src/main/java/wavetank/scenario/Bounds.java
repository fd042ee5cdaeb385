package wavetank.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import wavetank.core.NodeId;

/// The bounds that several values share, with one wording for their complaint.
final class Bounds {
  private Bounds() {}

  static int range(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new ScenarioException(
          "%s is %d: allowed are %d to %d".formatted(what, value, least, most), what);
    }
    return value;
  }

  /// No node stands in two of these groups.
  static void apart(List<Target> groups) {
    var seen = new ArrayList<NodeId>();
    for (var node : groups.stream().flatMap(group -> group.names().stream()).toList()) {
      if (seen.contains(node)) {
        throw new ScenarioException("%s stands in two groups: name each node once".formatted(node));
      }
      seen.add(node);
    }
  }

  static Target one(String what, Target who) {
    if (!who.isOne()) {
      throw new ScenarioException(
          "%s is one node, not \"%s\": for example \"n1\" or \"follower\"".formatted(what, who));
    }
    return who;
  }

  static Duration longerThanZero(String what, Duration value) {
    if (!value.isPositive()) {
      throw new ScenarioException(
          "%s is %s: it must be longer than 0".formatted(what, Times.text(value)), what);
    }
    return value;
  }
}
