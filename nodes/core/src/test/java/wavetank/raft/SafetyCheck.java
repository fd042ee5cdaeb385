package wavetank.raft;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import wavetank.core.Event;
import wavetank.core.NodeId;
import wavetank.raft.RaftEvent.EntriesAppended;
import wavetank.raft.RaftEvent.LogTruncated;

/// The five properties of the paper's Figure 3, watched over the durable steps of a whole cluster.
final class SafetyCheck {
  private final Map<Long, NodeId> leaders = new TreeMap<>();
  private final Map<Position, Entry> entries = new TreeMap<>();
  private final Map<Position, Position> previous = new TreeMap<>();
  private final Map<Long, Entry> committed = new TreeMap<>();
  private final Map<NodeId, Long> commitIndex = new TreeMap<>();
  private final Map<NodeId, Long> terms = new TreeMap<>();

  void durable(NodeId server, RaftState<?> state, List<Event> events) {
    requireThat(
        state.term() >= terms.getOrDefault(server, 0L), "the term of %s fell".formatted(server));
    terms.put(server, state.term());
    if (state.role() instanceof Role.Leader) {
      onLeader(server, state, events);
    }
    for (Event event : events) {
      if (event instanceof EntriesAppended(var added)) {
        added.forEach(entry -> logMatching(server, state.log(), entry));
      }
    }
    stateMachineSafety(server, state);
  }

  private void onLeader(NodeId server, RaftState<?> state, List<Event> events) {
    NodeId other = leaders.putIfAbsent(state.term(), server);
    requireThat(
        other == null || other.equals(server),
        "election safety: %s and %s lead term %d".formatted(other, server, state.term()));
    requireThat(
        events.stream().noneMatch(LogTruncated.class::isInstance),
        "leader append-only: %s removed entries".formatted(server));
    if (other == null) {
      for (Entry entry : committed.values()) {
        requireThat(
            entry.index() <= state.log().base().index() || state.log().contains(entry.position()),
            "leader completeness: %s leads term %d without entry %s"
                .formatted(server, state.term(), entry.position()));
      }
    }
  }

  /// Entries with the same index and term are the same, and so are those before them.
  private void logMatching(NodeId server, Log log, Entry entry) {
    Entry known = entries.putIfAbsent(entry.position(), entry);
    requireThat(
        known == null || known.equals(entry),
        "log matching: %s has another entry %s".formatted(server, entry.position()));
    long term = log.termAt(entry.index() - 1);
    if (term >= 0 && log.contains(entry.position())) {
      var before = new Position(entry.index() - 1, term);
      Position knownBefore = previous.putIfAbsent(entry.position(), before);
      requireThat(
          knownBefore == null || knownBefore.equals(before),
          "log matching: before %s, %s has %s".formatted(entry.position(), server, before));
    }
  }

  private void stateMachineSafety(NodeId server, RaftState<?> state) {
    long from = commitIndex.getOrDefault(server, 0L);
    for (long i = from + 1; i <= state.commitIndex(); i++) {
      if (i >= state.log().firstIndex()) {
        Entry entry = state.log().get(i);
        Entry known = committed.putIfAbsent(i, entry);
        requireThat(
            known == null || known.equals(entry),
            "state machine safety: %s applied another entry %d".formatted(server, i));
      }
    }
    commitIndex.put(server, Math.max(from, state.commitIndex()));
  }

  private static void requireThat(boolean holds, String complaint) {
    if (!holds) {
      throw new AssertionError(complaint);
    }
  }
}
