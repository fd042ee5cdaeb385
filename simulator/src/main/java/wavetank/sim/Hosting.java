package wavetank.sim;

import java.util.List;
import wavetank.core.Message;
import wavetank.core.NodeId;
import wavetank.core.Protocol;

/// Runs nodes: one of the two ways of `HostMode`.
interface Hosting {
  /// Brings a node to life; it has recovered, or waits for its disk, when this returns.
  ///
  /// @param cause position in the trace of what starts it
  Life begin(SimNode node, Protocol<?> protocol, long cause);

  /// What the simulator itself did wrong, such as a foreign thread that touched a node; often
  /// empty.
  ///
  /// @return one sentence each
  default List<String> leaks() {
    return List.of();
  }

  /// One life of a node, from its start to its crash. To end it, forget it.
  interface Life {
    /// A message comes in; all that follows from it at this instant has happened when this returns.
    ///
    /// @param cause position in the trace of its sending
    void receive(NodeId from, Message message, long cause);

    /// A timer is to run out, as `Host.expire` says.
    void expire(String timer, long cause);
  }
}
