package wavetank.raft;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.NodeId;
import wavetank.core.Note;
import wavetank.core.Rule;
import wavetank.core.StateMachine;

/// Where a server stands, as notes: what a trace says first that begins in the middle of its life.
/// A reader who follows them knows as much as one who saw all that went before, but for what is
/// applied already.
public final class Standing {
  static final Rule BEGIN =
      Rule.of(
          "trace.begin",
          "A trace that begins in the middle says first where its node stands",
          "docs/reference/trace.md");

  /// Of one note.
  private static final int MOST_ENTRIES = 500;

  private Standing() {}

  /// @param machine puts commands into words
  public static List<Note> notes(NodeId self, RaftState<?> state, StateMachine<?> machine) {
    var notes = new ArrayList<Note>();
    long applied = state.commitIndex();
    var log = state.log();
    if (applied > 0) {
      notes.add(new Note.LogCompacted(BEGIN, applied, log.termAt(applied)));
    }
    for (long index = applied + 1; index <= log.lastIndex(); index += MOST_ENTRIES) {
      var entries =
          log.from(index, MOST_ENTRIES, Integer.MAX_VALUE).stream()
              .map(entry -> new LoggedEntry(entry, machine))
              .toList();
      notes.add(new Note.LogAppended(BEGIN, index, entries));
    }
    notes.add(
        new Note.Changed(
            BEGIN,
            List.of(
                "role",
                state.role().title(),
                "term",
                state.term(),
                "votedFor",
                orNone(state.durable().votedFor()),
                "leader",
                orNone(RaftView.leader(self, state)),
                "commitIndex",
                applied,
                "lastApplied",
                applied,
                "configuration",
                state.configuration().toString())));
    return notes;
  }

  private static Object orNone(@Nullable NodeId node) {
    return node == null ? "none" : node;
  }
}
