package wavetank.timeline;

/// How far a leader has come with one follower (Raft paper, Figure 2), as the messages between the
/// two tell it: a trace does not say it in so many words.
///
/// @param nextIndex the next entry to send
/// @param matchIndex the follower's log is known to agree up to here
/// @param streams whether batches follow each other without waiting
/// @param snapshot index of the last entry of the snapshot that the follower gets; 0 if it gets
///   none
public record Reach(long nextIndex, long matchIndex, boolean streams, long snapshot) {
  static Reach from(long nextIndex) {
    return new Reach(nextIndex, 0, false, 0);
  }

  /// Entries up to `last` are on their way.
  Reach sent(long last) {
    return streams ? new Reach(Math.max(nextIndex, last + 1), matchIndex, true, 0) : this;
  }

  /// The follower gets a snapshot of all up to `last`, as its next entries are there no more.
  Reach installing(long last) {
    return new Reach(nextIndex, matchIndex, false, last);
  }

  /// The follower agrees up to `match`.
  ///
  /// @param compacted up to where the leader has no entries: an answer from before the snapshot
  ///   that ends there does not help
  Reach accepted(long match, long compacted) {
    if (match < Math.min(snapshot, compacted)) {
      return this;
    }
    long matched = Math.max(match, matchIndex);
    return new Reach(Math.max(nextIndex, matched + 1), matched, true, 0);
  }

  Reach backTo(long next) {
    return new Reach(next, matchIndex, false, 0);
  }
}
