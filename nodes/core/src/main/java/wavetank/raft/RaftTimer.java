package wavetank.raft;

import wavetank.core.Timer;

/// The timers of a server.
enum RaftTimer implements Timer {
  /// A follower or candidate has waited long enough and stands for election.
  ELECTION,
  /// A leader calls its followers.
  HEARTBEAT,
  /// A leader looks whether a quorum still answers (CheckQuorum).
  QUORUM,
  /// A leadership transfer has taken too long.
  TRANSFER
}
