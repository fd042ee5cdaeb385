package wavetank.raft;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.Event;
import wavetank.core.NodeId;

/// What a server must remember: the persistent state of the paper's Figure 2, as facts.
public sealed interface RaftEvent extends Event {
  /// A later term was seen; no vote given in it yet.
  record TermStarted(long term) implements RaftEvent {}

  /// A vote was given, perhaps to ourselves; `term` begins with it if it is later.
  record VoteCast(long term, NodeId candidate) implements RaftEvent {}

  /// Entries were added at the end of the log.
  ///
  /// @param entries at least one, in order
  record EntriesAppended(List<Entry> entries) implements RaftEvent {
    public EntriesAppended {
      entries = List.copyOf(entries);
    }
  }

  /// The entries from `from` on were removed, because a leader has others there.
  record LogTruncated(long from) implements RaftEvent {}

  /// The entries up to `through` gave way to a snapshot that is on disk; if the log did not contain
  /// `through`, all of them.
  ///
  /// @param configuration the one in force at `through`
  record LogCompacted(Position through, Configuration configuration) implements RaftEvent {}

  /// All that is durable but for the entries, of which those up to `base` are committed: with what
  /// a journal may begin.
  ///
  /// @param configuration the one in force at `base`
  record Checkpointed(
      long term, @Nullable NodeId votedFor, Position base, Configuration configuration)
      implements RaftEvent {}
}
