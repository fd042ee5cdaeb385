package wavetank.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import wavetank.trace.LogEntry;
import wavetank.trace.TraceEvent.LogAppended;

/// If two logs contain an entry with the same index and term, then they are identical in all
/// entries through it (Raft paper, Figure 3 and section 5.3).
///
/// Every entry is compared with the first one seen of its index and term: same command, and the
/// same term before it. By induction over the index that is the property.
final class LogMatching extends ServerCheck {
  /// An entry as the first server had it.
  ///
  /// @param termBefore of the entry before it; -1 if that was unknown
  /// @param next another one with the same index, of another term
  private record Seen(LogEntry entry, long termBefore, LogAppended event, @Nullable Seen next) {}

  private final List<@Nullable Seen> seenAt = new ArrayList<>();

  LogMatching() {
    super("log-matching", "entries");
  }

  @Override
  void appends(Server server, LogAppended event) {
    long index = event.index();
    if (index > server.log.last() + 1) {
      violateByHole(server, event);
      return;
    }
    long termBefore = server.log.term(index - 1);
    for (var entry : event.entries()) {
      compare(server, index, entry, termBefore, event);
      termBefore = entry.term();
      index++;
    }
    judged(event.entries().size());
  }

  private void compare(
      Server server, long index, LogEntry entry, long termBefore, LogAppended event) {
    while (seenAt.size() <= index) {
      seenAt.add(null);
    }
    var all = seenAt.get((int) index);
    var same = all;
    while (same != null && same.entry.term() != entry.term()) {
      same = same.next;
    }
    if (same == null) {
      seenAt.set((int) index, new Seen(entry, termBefore, event, all));
    } else if (!Objects.equals(same.entry.command(), entry.command())) {
      violateBy(
          server, index, entry, same, event, quoted(same.entry.command()), quoted(entry.command()));
    } else if (same.termBefore != termBefore && same.termBefore >= 0 && termBefore >= 0) {
      violateBy(
          server,
          index,
          entry,
          same,
          event,
          "after an entry of term " + same.termBefore,
          "after one of term " + termBefore);
    }
  }

  private void violateBy(
      Server server,
      long index,
      LogEntry entry,
      Seen same,
      LogAppended event,
      String there,
      String here) {
    violate(
        event,
        same.event.seq(),
        List.of(same.event.node(), server.name),
        index,
        "entry %d of term %d is %s on %s (event %d), but %s on %s (event %d)",
        index,
        entry.term(),
        there,
        same.event.node(),
        same.event.seq(),
        here,
        server.name,
        event.seq());
  }

  private void violateByHole(Server server, LogAppended event) {
    violate(
        event,
        0,
        List.of(server.name),
        event.index(),
        "%s appends entry %d to a log that ends at %d: a hole (event %d)",
        server.name,
        event.index(),
        server.log.last(),
        event.seq());
  }

  private static String quoted(@Nullable Object command) {
    return "\"" + command + "\"";
  }
}
