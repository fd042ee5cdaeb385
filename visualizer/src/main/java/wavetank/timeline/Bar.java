package wavetank.timeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wavetank.timeline.NodeState.Process;

/// How a server was for a while: between two changes of its role, its term or its process.
///
/// @param from in nanoseconds from the start of the run
/// @param to likewise
public record Bar(String node, long from, long to, String role, long term, Process process) {

  /// All bars of a part of a run, of each server in order.
  ///
  /// @param from where that part begins, in nanoseconds
  /// @param to where it ends
  public static List<Bar> between(Timeline timeline, long from, long to) {
    int place = timeline.placeAt(from);
    int last = timeline.placeAt(to);
    Map<String, Bar> open = new LinkedHashMap<>();
    for (NodeState server : timeline.at(place).servers()) {
      open.put(server.id(), begin(server, from, to));
    }
    var bars = new ArrayList<Bar>();
    for (int next = place + 1; next <= last; next++) {
      var event = timeline.events().get(next - 1);
      NodeState node = timeline.at(next).nodes().get(event.node());
      if (node != null && !node.isClient()) {
        Bar now = begin(node, event.at(), to);
        Bar before = open.get(node.id());
        if (before == null || !before.isLike(now)) {
          if (before != null && before.from < now.from) {
            bars.add(before.until(now.from));
          }
          open.put(node.id(), now);
        }
      }
    }
    bars.addAll(open.values());
    return bars;
  }

  private static Bar begin(NodeState node, long from, long to) {
    return new Bar(node.id(), from, to, node.server().role(), node.server().term(), node.process());
  }

  private boolean isLike(Bar other) {
    return role.equals(other.role) && term == other.term && process == other.process;
  }

  private Bar until(long end) {
    return new Bar(node, from, end, role, term, process);
  }
}
