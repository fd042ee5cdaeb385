package wavetank.raft;

import wavetank.core.Bytes;

/// What a log entry carries.
public sealed interface Payload {
  /// Nothing: a new leader's first entry, so that it has one of its own term to commit (thesis 6.4,
  /// step 1).
  record NoOp() implements Payload {}

  /// A client's command for the state machine.
  ///
  /// @param session the client's session
  /// @param sequence of the command in its session, from 1
  /// @param acknowledged the client needs no answer any more to commands up to this sequence
  /// @param command as the state machine understands it
  record Command(long session, long sequence, long acknowledged, Bytes command)
      implements Payload {}

  /// Opens a session; its id is the index of this entry (thesis 6.3).
  record OpenSession() implements Payload {}

  /// Changes the members of the cluster; in force as soon as it is in a log (thesis 4.1).
  record Configure(Configuration configuration) implements Payload {}
}
