package wavetank.raft;

import org.jspecify.annotations.Nullable;
import wavetank.raft.RaftMessage.Beat;
import wavetank.raft.RaftState.Saved;

/// What a leader knows of one follower (paper, Figure 2, *volatile state on leaders*), and how it
/// sends to it.
///
/// @param nextIndex the next entry to send; always more than `matchIndex`
/// @param matchIndex the follower's log is known to agree up to here
/// @param inFlight the batches of entries on their way; at most the window, at most one unless
///   `STREAM`
/// @param chunk while `SNAPSHOT`: the piece to send next
/// @param acked the last call that the follower answered
/// @param told the commitIndex that it was told last
/// @param sending while `SNAPSHOT`: the one that it gets
record Progress(
    Mode mode,
    long nextIndex,
    long matchIndex,
    InFlight inFlight,
    int chunk,
    Beat acked,
    long told,
    @Nullable Saved sending) {
  enum Mode {
    /// Where the logs agree is not known yet: one batch at a time.
    PROBE,
    /// The logs agree: batches follow each other without waiting (pipelining, thesis 10.2.2).
    STREAM,
    /// The follower needs entries that are compacted away: it gets a snapshot.
    SNAPSHOT
  }

  static Progress probing(long nextIndex, Beat acked) {
    return new Progress(Mode.PROBE, nextIndex, 0, InFlight.NONE, 0, acked, 0, null);
  }

  /// Whether the log does not reach back far enough for it.
  boolean needsSnapshot(Log log) {
    return mode == Mode.SNAPSHOT || nextIndex <= log.base().index();
  }

  /// Whether there are more entries than its window lets through.
  boolean mustWait(Log log) {
    return mode == Mode.STREAM && nextIndex <= log.lastIndex();
  }

  /// Up to where the follower has the log when all that is on its way has arrived.
  long lastSent() {
    return mode == Mode.STREAM ? nextIndex - 1 : matchIndex;
  }

  /// Entries up to `last` are on their way. Only in `STREAM` is the next one sent before an answer.
  Progress sent(long last, long commitIndex) {
    long next = mode == Mode.STREAM ? last + 1 : nextIndex;
    return new Progress(
        mode, next, matchIndex, inFlight.and(last), chunk, acked, commitIndex, sending);
  }

  /// A message without entries tells it what is committed.
  Progress told(long commitIndex) {
    return commitIndex <= told
        ? this
        : new Progress(mode, nextIndex, matchIndex, inFlight, chunk, acked, commitIndex, sending);
  }

  /// Whether it does not know yet what is committed, and no message is on its way, or about to be,
  /// after which the next one could tell it.
  boolean owedCommit(Log log, long commitIndex) {
    return told < commitIndex
        && mode == Mode.STREAM
        && inFlight.isEmpty()
        && nextIndex > log.lastIndex();
  }

  /// The follower agrees up to `match`.
  Progress accepted(long match) {
    long matched = Math.max(match, matchIndex);
    long next = Math.max(nextIndex, matched + 1);
    // while probing the answer, not its index, says that the batch is no longer on its way
    InFlight left = mode == Mode.STREAM ? inFlight.beyond(matched) : InFlight.NONE;
    if (mode == Mode.STREAM && matched == matchIndex && next == nextIndex && left == inFlight) {
      return this; // it answered a message without entries
    }
    return new Progress(Mode.STREAM, next, matched, left, 0, acked, told, null);
  }

  /// The follower does not have the entry before `next`.
  Progress backTo(long next) {
    return new Progress(
        Mode.PROBE,
        Math.max(matchIndex + 1, next),
        matchIndex,
        InFlight.NONE,
        0,
        acked,
        told,
        null);
  }

  /// The follower gets this snapshot's pieces, from `nextChunk` on.
  Progress installing(Saved saved, int nextChunk) {
    return new Progress(
        Mode.SNAPSHOT, nextIndex, matchIndex, InFlight.NONE, nextChunk, acked, told, saved);
  }

  /// The follower answered this call.
  Progress heard(Beat beat) {
    return beat.round() <= acked.round()
        ? this
        : new Progress(mode, nextIndex, matchIndex, inFlight, chunk, beat, told, sending);
  }

  /// The batch that was on its way may be lost: the next one may be sent.
  Progress retry() {
    return mode == Mode.PROBE && !inFlight.isEmpty()
        ? new Progress(mode, nextIndex, matchIndex, InFlight.NONE, chunk, acked, told, sending)
        : this;
  }
}
