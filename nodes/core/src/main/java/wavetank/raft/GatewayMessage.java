package wavetank.raft;

import java.util.List;
import wavetank.core.Bytes;
import wavetank.core.Message;
import wavetank.core.NodeId;

/// What a gateway and its owner say to each other, within one process. Answers come in any order,
/// one for each question.
public sealed interface GatewayMessage extends Message {
  /// Chosen by the owner, unique there; the answer carries it.
  long id();

  /// Commands to be done, in this order and nothing between them: they share one entry of the log.
  ///
  /// @param commands at least one; an owner does well to give all that wait at once, up to about
  ///   what one entry should hold
  record Submit(long id, List<Bytes> commands) implements GatewayMessage {
    public Submit {
      commands = List.copyOf(commands);
      if (commands.isEmpty()) {
        throw new IllegalArgumentException("a submission needs at least one command");
      }
    }

    @Override
    public int sizeBytes() {
      return sizeOf(commands);
    }
  }

  /// All commands of a `Submit` were done, once.
  ///
  /// @param index of the log entry that they share
  /// @param replies one for each command
  record Done(long id, long index, List<Bytes> replies) implements GatewayMessage {
    public Done {
      replies = List.copyOf(replies);
    }

    @Override
    public int sizeBytes() {
      return sizeOf(replies);
    }
  }

  /// Questions for linearizable answers. Without any, it only asks how new a state must be to
  /// answer linearizably itself.
  record Confirm(long id, List<Bytes> queries) implements GatewayMessage {
    public Confirm {
      queries = List.copyOf(queries);
    }

    @Override
    public int sizeBytes() {
      return sizeOf(queries);
    }
  }

  /// @param index a state of at least this index has seen every write completed before the question
  /// @param replies one for each question
  record Confirmed(long id, long index, List<Bytes> replies) implements GatewayMessage {
    public Confirmed {
      replies = List.copyOf(replies);
    }

    @Override
    public int sizeBytes() {
      return sizeOf(replies);
    }
  }

  /// There will be no other answer.
  ///
  /// @param mayHaveEffect whether the commands may have been done, or may still be done later
  record Failed(long id, boolean mayHaveEffect, Why why) implements GatewayMessage {}

  /// The server beside a gateway has learned who leads now. It needs no answer.
  record Leads(NodeId leader) implements Message {}

  /// Why there is no answer.
  enum Why {
    /// No answer came in time.
    TIMED_OUT,
    /// Nobody was known to lead.
    NO_LEADER,
    /// Too much waits already.
    TOO_MANY_REQUESTS,
    /// The cluster has forgotten the gateway's session.
    SESSION_EXPIRED
  }

  private static int sizeOf(List<Bytes> list) {
    int size = 64;
    for (Bytes bytes : list) {
      size += 8 + bytes.length();
    }
    return size;
  }
}
