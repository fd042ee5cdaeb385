package wavetank.check;

import java.util.List;
import wavetank.check.Committed.Fact;
import wavetank.trace.TraceEvent.Changed;

/// An entry committed in a term is in the logs of the leaders of all later terms (Raft paper,
/// Figure 3 and section 5.4).
///
/// Of several committed entries only the last is looked up: with log matching, which is judged
/// apart, it stands for those before it.
final class LeaderCompleteness extends ServerCheck {
  private long newestTerm;

  LeaderCompleteness() {
    super("leader-completeness", "comparisons of leader and commit");
  }

  @Override
  void elected(Server leader, Changed event) {
    judged(1);
    newestTerm = Math.max(newestTerm, leader.term);
    var fact = servers().committed().lastBefore(leader.term);
    if (fact != null) {
      judge(leader, fact, event);
    }
  }

  /// An old leader may learn of its commit when the new leader is elected already.
  @Override
  void committed(Server server, long before, Changed event) {
    judged(1);
    if (server.term >= newestTerm) {
      return;
    }
    var fact = servers().committed().at(server.commitIndex);
    for (var other : servers().all()) {
      if (fact != null && other.leads() && other.term > fact.inTerm()) {
        judge(other, fact, event);
      }
    }
  }

  private void judge(Server leader, Fact last, Changed event) {
    if (!isIn(leader, last)) {
      var fact = firstMissing(leader, last);
      violate(
          event,
          fact.event() == event ? leader.electedIn : fact.event().seq(),
          List.of(fact.event().node(), leader.name),
          fact.index(),
          "%s leads term %d (event %d) without %s, which %s committed in term %d (event %d)",
          leader.name,
          leader.term,
          leader.electedIn,
          fact.words(),
          fact.event().node(),
          fact.inTerm(),
          fact.event().seq());
    }
  }

  private Fact firstMissing(Server leader, Fact last) {
    for (long index = leader.log.through() + 1; index < last.index(); index++) {
      var fact = servers().committed().at(index);
      if (fact != null && fact.inTerm() < leader.term && !isIn(leader, fact)) {
        return fact;
      }
    }
    return last;
  }

  private static boolean isIn(Server server, Fact fact) {
    return fact.index() <= server.log.through()
        || server.log.term(fact.index()) == fact.entry().term();
  }
}
