package wavetank.raft;

import org.jspecify.annotations.Nullable;
import wavetank.core.Bytes;
import wavetank.core.Message;
import wavetank.core.NodeId;

/// What clients and servers say to each other (paper, section 8; thesis, chapter 6).
public sealed interface ClientMessage extends Message {
  /// Chosen by the client, unique there; the answer carries it.
  long request();

  /// What a client asks for.
  sealed interface Request extends ClientMessage {}

  /// What a server answers.
  sealed interface Answer extends ClientMessage {}

  record OpenSession(long request) implements Request {}

  /// A command, to be applied exactly once however often this is sent (thesis 6.3).
  ///
  /// @param session from `SessionOpened`
  /// @param sequence of the command in its session, from 1; the same in each retry
  /// @param acknowledged the client asks no more about commands up to this sequence
  record Execute(long request, long session, long sequence, long acknowledged, Bytes command)
      implements Request {
    @Override
    public int sizeBytes() {
      return 64 + command.length();
    }
  }

  /// A question to the state machine; an empty one only asks up to which index a state must have
  /// been applied to be as good as an answer.
  ///
  /// @param stale whether any server may answer from what it has; otherwise the answer is
  ///   linearizable
  record Query(long request, boolean stale, Bytes query) implements Request {
    @Override
    public int sizeBytes() {
      return 64 + query.length();
    }
  }

  record SessionOpened(long request, long session) implements Answer {}

  /// @param index of the command's log entry
  record Executed(long request, long index, Bytes reply) implements Answer {
    @Override
    public int sizeBytes() {
      return 64 + reply.length();
    }
  }

  /// @param index of the last command that the answer saw
  record Answered(long request, long index, Bytes reply) implements Answer {
    @Override
    public int sizeBytes() {
      return 64 + reply.length();
    }
  }

  /// "Ask somebody else."
  ///
  /// @param leader who leads, as far as the server knows
  record NotLeader(long request, @Nullable NodeId leader) implements Answer {}

  /// The session is not known, or no longer: whether earlier tries took effect cannot be said.
  record SessionExpired(long request) implements Answer {}
}
