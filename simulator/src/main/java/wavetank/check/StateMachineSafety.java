package wavetank.check;

import java.util.List;
import java.util.Objects;
import wavetank.trace.LogEntry;
import wavetank.trace.TraceEvent.Changed;
import wavetank.trace.TraceEvent.LogCompacted;

/// If a server has applied an entry at an index, no other server will ever apply a different entry
/// for that index (Raft paper, Figure 3 and section 5.4.3).
///
/// Judged as soon as a server commits an entry, because it applies what it has committed; and when
/// a snapshot takes the place of entries (section 7).
final class StateMachineSafety extends ServerCheck {
  StateMachineSafety() {
    super("state-machine-safety", "committed entries");
  }

  @Override
  void committed(Server server, long before, Changed event) {
    judge(server, before, server.commitIndex, "committed", event);
  }

  @Override
  void applied(Server server, long before, Changed event) {
    if (server.lastApplied > server.commitIndex) {
      violate(
          event,
          0,
          List.of(server.name),
          server.lastApplied,
          "%s has applied index %d, but committed only index %d (event %d)",
          server.name,
          server.lastApplied,
          server.commitIndex,
          event.seq());
    }
  }

  @Override
  void compacts(Server server, LogCompacted event) {
    judged(1);
    var fact = servers().committed().at(event.through());
    if (event.through() > servers().committed().last()) {
      violate(
          event,
          0,
          List.of(server.name),
          event.through(),
          "%s has a snapshot through index %d, which no server has committed (event %d)",
          server.name,
          event.through(),
          event.seq());
    } else if (fact != null && fact.entry().term() != event.term()) {
      violate(
          event,
          fact.event().seq(),
          List.of(fact.event().node(), server.name),
          event.through(),
          "%s committed %s (event %d), but the snapshot of %s ends there in term %d (event %d)",
          fact.event().node(),
          fact.words(),
          fact.event().seq(),
          server.name,
          event.term(),
          event.seq());
    }
  }

  private void judge(Server server, long before, long to, String did, Changed event) {
    if (to > server.log.last()) {
      violate(
          event,
          0,
          List.of(server.name),
          to,
          "%s has %s index %d, but its log ends at %d (event %d)",
          server.name,
          did,
          to,
          server.log.last(),
          event.seq());
      return;
    }
    for (long index = Math.max(before, server.log.through()) + 1; index <= to; index++) {
      compare(server, index, event);
    }
    judged(Math.max(0, to - before));
  }

  private void compare(Server server, long index, Changed event) {
    var fact = servers().committed().at(index);
    var entry = server.log.entry(index);
    if (fact != null && fact.event() != event && !isSame(fact.entry(), entry)) {
      violate(
          event,
          fact.event().seq(),
          List.of(fact.event().node(), server.name),
          index,
          "%s committed %s (event %d), but %s committed there the entry of term %d, \"%s\""
              + " (event %d)",
          fact.event().node(),
          fact.words(),
          fact.event().seq(),
          server.name,
          entry.term(),
          entry.command(),
          event.seq());
    }
  }

  private static boolean isSame(LogEntry one, LogEntry other) {
    return one.term() == other.term() && Objects.equals(one.command(), other.command());
  }
}
