package wavetank.core;

import java.util.List;

/// Which rule spoke in a step, and what it changed: for traces and explanations, never for
/// decisions.
public sealed interface Note {
  Rule rule();

  /// State changed, or a question was decided.
  ///
  /// @param fields names and values in turn: "term", 3L, "votedFor", n1; names are the paper's
  ///   words
  record Changed(Rule rule, List<Object> fields) implements Note {}

  /// Entries were added at the end of the node's log.
  ///
  /// @param index of the first of them
  record LogAppended(Rule rule, long index, List<? extends Logged> entries) implements Note {}

  /// Entries were removed from the end of the node's log.
  ///
  /// @param from index of the first removed entry
  record LogTruncated(Rule rule, long from) implements Note {}

  /// Entries at the start of the node's log gave way to a snapshot.
  ///
  /// @param through index of the last entry that is gone
  /// @param term of that entry
  record LogCompacted(Rule rule, long through, long term) implements Note {}

  /// An entry as a trace shows it. `toString` of the payload is what a reader sees.
  interface Logged {
    long term();

    Object payload();
  }
}
