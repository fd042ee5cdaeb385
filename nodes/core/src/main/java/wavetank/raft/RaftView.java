package wavetank.raft;

import org.jspecify.annotations.Nullable;
import wavetank.core.NodeId;

/// What a server may show of itself: for people, health checks and a graceful end.
///
/// @param role "leader", "follower", "candidate" or "precandidate"
/// @param leader who leads as far as the server knows, itself included
/// @param lastIndex of its log
/// @param commitIndex up to here it has applied
/// @param configuration the members
/// @param successor at a leader, the voter that is furthest with its log, if there is another one
public record RaftView(
    String role,
    long term,
    @Nullable NodeId leader,
    long lastIndex,
    long commitIndex,
    Configuration configuration,
    @Nullable NodeId successor) {
  /// @param self the server whose state it is
  public static RaftView of(NodeId self, RaftState<?> state) {
    return new RaftView(
        state.role().title(),
        state.term(),
        leader(self, state),
        state.log().lastIndex(),
        state.commitIndex(),
        state.configuration(),
        state.role() instanceof Role.Leader leader
            ? furthest(self, leader, state.configuration())
            : null);
  }

  /// Who leads as far as a server knows, itself included.
  public static @Nullable NodeId leader(NodeId self, RaftState<?> state) {
    return state.role() instanceof Role.Leader ? self : state.leader();
  }

  private static @Nullable NodeId furthest(
      NodeId self, Role.Leader leader, Configuration configuration) {
    NodeId best = null;
    long reached = -1;
    for (NodeId voter : configuration.voters()) {
      if (!voter.equals(self)) {
        long index = leader.followers().get(voter).matchIndex();
        if (index > reached) {
          best = voter;
          reached = index;
        }
      }
    }
    return best;
  }
}
