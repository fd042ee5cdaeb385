package wavetank.raft;

import java.util.List;
import wavetank.core.Bytes;
import wavetank.core.Message;

/// Everything two servers say to each other (paper, Figures 2 and 13; thesis 9.6 for PreVote, 3.10
/// for TimeoutNow).
public sealed interface RaftMessage extends Message {
  /// The sender's term when it sent this message, at least 1; for a PreVote and its grant, the term
  /// that is only thought of.
  long term();

  /// Whether the term was really begun by somebody. A term that is only asked about must not
  /// spread.
  default boolean termIsReal() {
    return true;
  }

  /// "Would you vote for me in this next term?" Changes nothing at either side (thesis 9.6).
  record PreVote(long term, Position lastLog) implements RaftMessage {
    @Override
    public boolean termIsReal() {
      return false;
    }
  }

  record PreVoteGranted(long term) implements RaftMessage {
    @Override
    public boolean termIsReal() {
      return false;
    }
  }

  record PreVoteDenied(long term) implements RaftMessage {}

  /// "Vote for me."
  ///
  /// @param lastLog position of the candidate's last entry
  /// @param transfer the leader itself asked the candidate to stand, so nobody needs to protect it
  ///   (thesis 4.2.3)
  record RequestVote(long term, Position lastLog, boolean transfer) implements RaftMessage {}

  record VoteGranted(long term) implements RaftMessage {}

  record VoteDenied(long term) implements RaftMessage {}

  /// New entries, or none: a heartbeat.
  ///
  /// @param previous position of the entry before the new ones
  /// @param leaderCommit the leader's commitIndex
  /// @param beat comes back in the answer
  record AppendEntries(
      long term, Position previous, List<Entry> entries, long leaderCommit, Beat beat)
      implements RaftMessage {
    public AppendEntries {
      entries = List.copyOf(entries);
    }

    @Override
    public int sizeBytes() {
      int size = 64;
      for (Entry entry : entries) {
        size += entry.sizeBytes();
      }
      return size;
    }
  }

  /// @param matchIndex the follower's log agrees with the leader's up to here
  record EntriesAccepted(long term, long matchIndex, Beat beat) implements RaftMessage {}

  /// The follower's log does not contain `previous` (or the leader is of an older term).
  ///
  /// @param previousIndex of the refused AppendEntries
  /// @param conflictTerm term of the follower's entry there, 0 if it has none
  /// @param conflictIndex first index of that term in the follower's log; without an entry, the
  ///   index after its last
  record EntriesRejected(
      long term, long previousIndex, long conflictTerm, long conflictIndex, Beat beat)
      implements RaftMessage {}

  /// One piece of a snapshot.
  ///
  /// @param last position of the last entry that the snapshot stands for
  /// @param chunk number of this piece, from 0
  /// @param chunks how many there are
  record InstallSnapshot(long term, Position last, int chunk, int chunks, Bytes data, Beat beat)
      implements RaftMessage {
    @Override
    public int sizeBytes() {
      return 64 + data.length();
    }
  }

  /// @param snapshotIndex index of the snapshot that the piece belongs to
  /// @param nextChunk the piece that the follower wants next; equal to their number when it has all
  record ChunkAccepted(long term, long snapshotIndex, int nextChunk, Beat beat)
      implements RaftMessage {}

  /// "Up to where must I have applied, so that I may answer reads that came before this?" A
  /// follower asks its leader (thesis 6.4).
  ///
  /// @param round comes back in the answer
  record ReadIndex(long term, long round) implements RaftMessage {}

  /// The leader still led after the question came.
  ///
  /// @param readIndex its commitIndex then
  record ReadIndexAnswer(long term, long round, long readIndex) implements RaftMessage {}

  /// "Stand for election now": the leader hands over (thesis 3.10).
  record TimeoutNow(long term) implements RaftMessage {}

  /// A leader's call to all its followers, to learn that it still leads.
  ///
  /// @param round rises by one with each call of this leader
  /// @param atNanos the leader's clock when it called
  record Beat(long round, long atNanos) {
    /// Of a leader that has not called yet.
    static final Beat NONE = new Beat(0, Long.MIN_VALUE / 2);
  }
}
