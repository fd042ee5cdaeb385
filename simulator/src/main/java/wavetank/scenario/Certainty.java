package wavetank.scenario;

import java.util.List;
import java.util.TreeMap;
import wavetank.core.NodeId;

/// What a reader of a schedule can know for certain about nodes without running it, for one
/// question: is it down, is it paused. A fault that hits a role leaves everybody in doubt.
final class Certainty {
  private final TreeMap<NodeId, Boolean> known = new TreeMap<>();

  /// At the start the answer is no for every node.
  Certainty(List<NodeId> nodes) {
    nodes.forEach(node -> known.put(node, false));
  }

  boolean isSurely(NodeId node, boolean answer) {
    var sure = known.get(node);
    return sure != null && sure == answer;
  }

  /// From now on this is the answer for these nodes.
  void become(Target who, boolean answer) {
    if (who.selectors().contains(Role.ALL)) {
      known.replaceAll((_, _) -> answer);
    } else if (!who.isNames()) {
      known.values().removeIf(sure -> sure != answer);
    }
    who.names().forEach(node -> known.put(node, answer));
  }

  /// From now on this may be the answer for these nodes, or may not.
  void mayBecome(Target who, boolean answer) {
    boolean anybody = !who.isNames();
    known
        .entrySet()
        .removeIf(entry ->
            entry.getValue() != answer && (anybody || who.names().contains(entry.getKey())));
  }
}
