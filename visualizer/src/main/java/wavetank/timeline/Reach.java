package wavetank.timeline;

/// How far a leader has come with one follower (Raft paper, Figure 2), as the messages between the
/// two tell it: a trace does not say it in so many words.
///
/// @param nextIndex the next entry to send
/// @param matchIndex the follower's log is known to agree up to here
/// @param streams whether batches follow each other without waiting
public record Reach(long nextIndex, long matchIndex, boolean streams) {
  static Reach from(long nextIndex) {
    return new Reach(nextIndex, 0, false);
  }

  /// Entries up to `last` are on their way.
  Reach sent(long last) {
    return streams ? new Reach(Math.max(nextIndex, last + 1), matchIndex, true) : this;
  }

  Reach accepted(long match) {
    long matched = Math.max(match, matchIndex);
    return new Reach(Math.max(nextIndex, matched + 1), matched, true);
  }

  Reach backTo(long next) {
    return new Reach(next, matchIndex, false);
  }
}
