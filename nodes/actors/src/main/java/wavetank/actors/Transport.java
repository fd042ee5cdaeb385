package wavetank.actors;

import wavetank.core.Message;
import wavetank.core.NodeId;

/// Carries messages to other nodes: at most once, in any order. It never delivers to the sender's
/// own host from inside `send`.
public interface Transport {
  /// @param cause position in the trace of the step that sent it, see `Tap`
  void send(NodeId to, Message message, long cause);
}
