package wavetank.check;

import java.util.List;
import java.util.TreeMap;
import wavetank.trace.TraceEvent.Changed;

/// At most one leader can be elected in a given term (Raft paper, Figure 3 and section 5.2).
final class ElectionSafety extends ServerCheck {
  private final TreeMap<Long, Changed> electedIn = new TreeMap<>();

  ElectionSafety() {
    super("election-safety", "elections");
  }

  @Override
  void elected(Server leader, Changed event) {
    judged(1);
    var other = electedIn.putIfAbsent(leader.term, event);
    if (other != null && !other.node().equals(leader.name)) {
      violate(
          event,
          other.seq(),
          List.of(other.node(), leader.name),
          0,
          "term %d has two leaders: %s (event %d) and %s (event %d)",
          leader.term,
          other.node(),
          other.seq(),
          leader.name,
          event.seq());
    }
  }
}
