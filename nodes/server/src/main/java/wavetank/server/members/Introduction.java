package wavetank.server.members;

import org.jspecify.annotations.Nullable;
import wavetank.core.Message;
import wavetank.core.NodeId;
import wavetank.raft.Configuration;

/// What processes say to each other about who they are, before one takes part in consensus.
public sealed interface Introduction extends Message {
  /// "Who am I to you?"
  record Hello(Newcomer who) implements Introduction {}

  /// "I am as new as you are."
  record Alike(Newcomer who) implements Introduction {}

  /// "You are one of us."
  ///
  /// @param node under which name consensus knows who asked
  /// @param cluster id
  /// @param since the speaker's commitIndex
  /// @param configuration the members then
  /// @param state a number of the state with which the cluster began; 0 for none
  record Welcome(NodeId node, long cluster, long since, Configuration configuration, long state)
      implements Introduction {}

  /// "You may not take part."
  ///
  /// @param asOf the speaker's commitIndex
  record Turned(Why why, long asOf) implements Introduction {}

  /// Why somebody may not take part.
  enum Why {
    /// Its cluster has another name, or other founders.
    OTHER_CLUSTER,
    /// Nobody has added it, or it was removed.
    NOT_A_MEMBER,
    /// It has taken part with another disk: what it voted and stored is lost.
    ALREADY_STARTED,
    /// It would begin with another state than the others.
    OTHER_STATE
  }

  /// Somebody who asks.
  ///
  /// @param cluster name
  /// @param clusterId 0 if it does not know it
  /// @param node null if it does not know it
  /// @param name by which people know it
  /// @param peerUrl where members reach it
  /// @param clientUrl where clients do
  /// @param incarnation drawn for an empty disk, and kept there; 0 for one older than that rule
  /// @param state a number of the state that it begins with; 0 for none
  record Newcomer(
      String cluster,
      long clusterId,
      @Nullable NodeId node,
      String name,
      String peerUrl,
      String clientUrl,
      long incarnation,
      long state) {}
}
