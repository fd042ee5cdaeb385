package wavetank.raft;

import org.jspecify.annotations.Nullable;
import wavetank.core.NodeId;

/// What a server remembers through a crash (paper, Figure 2, *persistent state*).
///
/// @param term the latest term seen, 0 at first
/// @param votedFor who got our vote in this term
/// @param configurations those that the log holds, and the one before them
public record Durable(
    long term, @Nullable NodeId votedFor, Log log, Configurations configurations) {
  static Durable startingWith(Configuration first) {
    return new Durable(0, null, Log.EMPTY, Configurations.startingWith(first));
  }

  Durable with(RaftEvent event) {
    return switch (event) {
      case RaftEvent.TermStarted(long newTerm) -> new Durable(newTerm, null, log, configurations);
      case RaftEvent.VoteCast(long newTerm, NodeId candidate) ->
          new Durable(newTerm, candidate, log, configurations);
      case RaftEvent.EntriesAppended(var entries) ->
          new Durable(term, votedFor, log.append(entries), configurations.append(entries));
      case RaftEvent.LogTruncated(long from) ->
          new Durable(term, votedFor, log.truncateFrom(from), configurations.truncateFrom(from));
      case RaftEvent.LogCompacted(Position through, Configuration configuration) ->
          compacted(through, configuration);
      case RaftEvent.Checkpointed(long newTerm, var vote, var base, var configuration) ->
          new Durable(newTerm, vote, Log.after(base), Configurations.startingWith(configuration));
    };
  }

  /// A journal may begin behind a place up to which the log was compacted later.
  private Durable compacted(Position through, Configuration configuration) {
    if (through.index() < log.base().index()) {
      return this;
    }
    Configurations kept =
        log.contains(through)
            ? configurations.compactThrough(through.index())
            : Configurations.startingWith(configuration);
    return new Durable(term, votedFor, log.compactThrough(through), kept);
  }
}
