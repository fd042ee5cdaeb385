package wavetank.check;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import wavetank.trace.TraceEvent.Changed;

/// A server's term never falls, not even over a crash; its commitIndex and lastApplied never fall
/// while it lives (Raft paper, Figure 2).
final class Monotonic extends ServerCheck {
  private final Map<String, Long> termSetIn = new TreeMap<>();

  Monotonic() {
    super("monotonic", "moves of term and indexes");
  }

  @Override
  void termMoved(Server server, long before, Changed event) {
    judge(server, "term", before, server.term, event);
    termSetIn.put(server.name, event.seq());
  }

  @Override
  void committed(Server server, long before, Changed event) {
    judge(server, "commitIndex", before, server.commitIndex, event);
  }

  @Override
  void applied(Server server, long before, Changed event) {
    judge(server, "lastApplied", before, server.lastApplied, event);
  }

  private void judge(Server server, String what, long before, long now, Changed event) {
    judged(1);
    if (now < before) {
      long setIn = what.equals("term") ? termSetIn.getOrDefault(server.name, 0L) : 0;
      violate(
          event,
          setIn,
          List.of(server.name),
          what.equals("term") ? 0 : now,
          "the %s of %s fell from %d%s to %d (event %d)",
          what,
          server.name,
          before,
          setIn == 0 ? "" : " (event %d)".formatted(setIn),
          now,
          event.seq());
    }
  }
}
