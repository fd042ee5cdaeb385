package wavetank.raft;

import static wavetank.raft.RaftRules.TIMEOUT_NOW;
import static wavetank.raft.RaftRules.TRANSFER_ABORT;
import static wavetank.raft.RaftRules.TRANSFER_REFUSED;
import static wavetank.raft.RaftRules.TRANSFER_STAND;
import static wavetank.raft.RaftRules.TRANSFER_START;
import static wavetank.raft.RaftTimer.TRANSFER;

import java.util.List;
import wavetank.core.Moment;
import wavetank.core.NodeId;
import wavetank.core.Step;
import wavetank.raft.RaftMessage.TimeoutNow;

/// How a leader hands over without an interruption of an election timeout (thesis 3.10).
final class Transfers<M> {
  private final Raft<M> raft;

  Transfers(Raft<M> raft) {
    this.raft = raft;
  }

  /// @param told whether the successor was told to stand
  record Transfer(NodeId target, boolean told) {}

  /// An operator asks for this leader. From now on no command is taken, so that the successor can
  /// catch up.
  Step<RaftState<M>> onOrder(RaftState<M> state, List<NodeId> targets) {
    var leader = (Role.Leader) state.role();
    if (targets.size() != 1
        || targets.contains(raft.self)
        || !state.configuration().isVoter(targets.getFirst())
        || leader.transfer() != null) {
      return Step.to(state).note(TRANSFER_REFUSED, "to", targets.toString());
    }
    NodeId target = targets.getFirst();
    var longest = raft.settings.electionTimeoutMax();
    return Step.to(state.with(leader.withTransfer(new Transfer(target, false))))
        .note(TRANSFER_START, "to", target)
        .setTimer(TRANSFER, longest, longest)
        .then(s -> raft.replication.feed(s, targets, false))
        .then(this::onProgress);
  }

  /// Tells the successor to stand once its log is complete.
  Step<RaftState<M>> onProgress(RaftState<M> state) {
    if (!(state.role() instanceof Role.Leader leader)
        || leader.transfer() == null
        || leader.transfer().told()) {
      return Step.to(state);
    }
    NodeId target = leader.transfer().target();
    if (!state.configuration().isVoter(target)) {
      return abort(state); // it was removed meanwhile
    }
    if (leader.followers().get(target).matchIndex() < state.log().lastIndex()) {
      return Step.to(state);
    }
    return Step.to(state.with(leader.withTransfer(new Transfer(target, true)).withoutLease()))
        .note(TIMEOUT_NOW, "to", target)
        .send(target, new TimeoutNow(state.term()));
  }

  /// It took too long: the leader goes on as such.
  Step<RaftState<M>> onTimeout(RaftState<M> state) {
    return state.role() instanceof Role.Leader ? abort(state) : Step.to(state);
  }

  private Step<RaftState<M>> abort(RaftState<M> state) {
    var leader = (Role.Leader) state.role();
    return Step.to(state.with(leader.withTransfer(null))).note(TRANSFER_ABORT);
  }

  /// Our leader wants us to lead.
  Step<RaftState<M>> onTimeoutNow(RaftState<M> state, Moment moment, NodeId from, TimeoutNow ask) {
    boolean isFromOurLeader = ask.term() == state.term() && from.equals(state.leader());
    return isFromOurLeader && state.configuration().isVoter(raft.self)
        ? Step.to(state).note(TRANSFER_STAND).then(s -> raft.elections.stand(s, moment, true))
        : Step.to(state);
  }
}
