package wavetank.explore;

import org.jspecify.annotations.Nullable;
import wavetank.core.NodeId;

/// What a server's durable notes say of it: its variables in Figure 2 of the Raft paper. The checks
/// judge these, as they do in a trace.
///
/// @param role "follower", "precandidate", "candidate" or "leader"
/// @param votedFor in `term`; null if nobody
/// @param lastVote the newest vote that it gave, also if it has forgotten it
record View(
    String role,
    long term,
    @Nullable NodeId votedFor,
    long commitIndex,
    long lastApplied,
    LogView log,
    @Nullable Vote lastVote) {
  static final View FRESH = new View("follower", 0, null, 0, 0, LogView.EMPTY, null);

  record Vote(long term, NodeId candidate) {}

  boolean leads() {
    return role.equals("leader");
  }

  View withRole(String newRole) {
    return new View(newRole, term, votedFor, commitIndex, lastApplied, log, lastVote);
  }

  View withTerm(long newTerm) {
    return new View(role, newTerm, votedFor, commitIndex, lastApplied, log, lastVote);
  }

  View withVotedFor(@Nullable NodeId candidate) {
    return new View(role, term, candidate, commitIndex, lastApplied, log, lastVote);
  }

  View withCommitIndex(long index) {
    return new View(role, term, votedFor, index, lastApplied, log, lastVote);
  }

  View withLastApplied(long index) {
    return new View(role, term, votedFor, commitIndex, index, log, lastVote);
  }

  View withLog(LogView newLog) {
    return new View(role, term, votedFor, commitIndex, lastApplied, newLog, lastVote);
  }

  View withLastVote(@Nullable Vote vote) {
    return new View(role, term, votedFor, commitIndex, lastApplied, log, vote);
  }

  /// The process died: what is not on disk is gone.
  View crashed() {
    return new View("follower", term, votedFor, 0, 0, log, lastVote);
  }
}
