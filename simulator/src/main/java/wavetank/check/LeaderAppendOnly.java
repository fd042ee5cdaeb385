package wavetank.check;

import java.util.List;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.LogAppended;
import wavetank.trace.TraceEvent.LogCompacted;
import wavetank.trace.TraceEvent.LogTruncated;

/// A leader never overwrites or deletes entries in its log; it only appends new entries (Raft
/// paper, Figure 3 and section 5.3).
final class LeaderAppendOnly extends ServerCheck {
  LeaderAppendOnly() {
    super("leader-append-only", "changes of leaders' logs");
  }

  @Override
  void appends(Server server, LogAppended event) {
    if (server.leads()) {
      judge(server, event.index(), event, "overwrote");
    }
  }

  @Override
  void truncates(Server server, LogTruncated event) {
    if (server.leads()) {
      judge(server, event.from(), event, "deleted");
    }
  }

  @Override
  void compacts(Server server, LogCompacted event) {
    boolean isOwnSnapshot = server.log.term(event.through()) == event.term();
    if (server.leads() && !isOwnSnapshot && event.through() > server.log.through()) {
      judge(server, server.log.through() + 1, event, "let a foreign snapshot replace");
    }
  }

  private void judge(Server leader, long from, TraceEvent event, String did) {
    judged(1);
    if (from <= leader.log.last()) {
      violate(
          event,
          leader.electedIn,
          List.of(leader.name),
          from,
          "%s leads term %d (event %d) and %s its own entries from index %d on (event %d)",
          leader.name,
          leader.term,
          leader.electedIn,
          did,
          from,
          event.seq());
    }
  }
}
