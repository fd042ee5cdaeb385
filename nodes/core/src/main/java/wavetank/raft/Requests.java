package wavetank.raft;

import static wavetank.raft.RaftRules.CHANGE_REFUSED;
import static wavetank.raft.RaftRules.PROPOSE;
import static wavetank.raft.RaftRules.REDIRECT;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.Call;
import wavetank.core.Moment;
import wavetank.core.NodeId;
import wavetank.core.Step;
import wavetank.raft.ClientMessage.Execute;
import wavetank.raft.ClientMessage.NotLeader;
import wavetank.raft.ClientMessage.OpenSession;
import wavetank.raft.ClientMessage.Query;
import wavetank.raft.ClientMessage.Request;

/// What clients and operators ask for (paper, section 8; thesis, chapter 6).
final class Requests<M> {
  private final Raft<M> raft;

  Requests(Raft<M> raft) {
    this.raft = raft;
  }

  Step<RaftState<M>> onRequest(RaftState<M> state, Moment moment, NodeId client, Request request) {
    if (request instanceof Query query && query.stale()) {
      return raft.reads.onStale(state, client, query);
    }
    if (!(state.role() instanceof Role.Leader leader)) {
      return onRequestToOther(state, moment, client, request);
    }
    if (leader.transfer() != null && !(request instanceof Query)) {
      return sendOn(Step.to(state), client, request.request(), leader.transfer().target());
    }
    if (isOverloaded(state, leader)) {
      return sendOn(Step.to(state), client, request.request(), null);
    }
    return switch (request) {
      case OpenSession open -> propose(state, moment, client, open, new Payload.OpenSession());
      case Execute ask ->
          propose(
              state,
              moment,
              client,
              ask,
              new Payload.Command(
                  ask.session(), ask.sequence(), ask.acknowledged(), ask.command()));
      case Query query -> raft.reads.onQuery(state, moment, client, query);
    };
  }

  /// A follower answers reads itself; for all else, and without a leader, it sends clients on.
  private Step<RaftState<M>> onRequestToOther(
      RaftState<M> state, Moment moment, NodeId client, Request request) {
    if (!(request instanceof Query query)
        || !(state.role() instanceof Role.Follower follower)
        || follower.leader() == null) {
      return sendOn(Step.to(state), client, request.request(), state.leader());
    }
    return follower.desk().size() >= raft.settings.maxWaiting()
        ? sendOn(Step.to(state), client, request.request(), null)
        : raft.followerReads.onQuery(state, moment, follower, client, query);
  }

  /// A leader that cannot commit must not gather work without end.
  private boolean isOverloaded(RaftState<M> state, Role.Leader leader) {
    int most = raft.settings.maxWaiting();
    return leader.reads().reads().size() >= most
        || state.log().lastIndex() - state.commitIndex() >= most
        || state.log().bytesAfter(state.commitIndex()) >= raft.settings.maxWaitingBytes();
  }

  private Step<RaftState<M>> propose(
      RaftState<M> state, Moment moment, NodeId client, Request request, Payload payload) {
    var leader = (Role.Leader) state.role();
    long index = state.log().lastIndex() + 1;
    var waiting = leader.waiting().plus(index, new Role.Waiting(client, request.request()));
    return raft.replication
        .append(state.with(leader.with(waiting)), payload, PROPOSE)
        .then(s -> raft.replication.spread(s, moment))
        .then(raft.commitment::advance);
  }

  /// Sends on everybody who waits for a server that leads no more, or for one whose leader is gone.
  /// Their commands may still be committed by the next leader; that is why they ask again under the
  /// same number.
  Step<RaftState<M>> sendOn(RaftState<M> state, Role was) {
    return switch (was) {
      case Role.Leader leader -> sendOn(state, leader);
      case Role.Follower follower -> sendOn(state, follower);
      case Role.PreCandidate _, Role.Candidate _ -> Step.to(state);
    };
  }

  private Step<RaftState<M>> sendOn(RaftState<M> state, Role.Leader was) {
    Step<RaftState<M>> step = Step.to(state);
    for (Role.Waiting waiting : was.waiting().values()) {
      step = sendOn(step, waiting.client(), waiting.request(), state.leader());
    }
    for (Reads.Read read : was.reads().reads()) {
      if (read.asker() instanceof Reads.Client(NodeId client, long request, _)) {
        step = sendOn(step, client, request, state.leader());
      }
    }
    return raft.roster.sendOn(step, was);
  }

  private Step<RaftState<M>> sendOn(RaftState<M> state, Role.Follower was) {
    Step<RaftState<M>> step = Step.to(state);
    for (FollowerReads.Read read : was.desk().reads()) {
      step = sendOn(step, read.client(), read.request(), state.leader());
    }
    return step;
  }

  private Step<RaftState<M>> sendOn(
      Step<RaftState<M>> step, NodeId client, long request, @Nullable NodeId leader) {
    return step.note(REDIRECT, "client", client).send(client, new NotLeader(request, leader));
  }

  /// An operator's order: `members n1 n2 n3` or `transfer n2`. Only a leader can follow it.
  Step<RaftState<M>> onOrder(RaftState<M> state, Moment moment, Call.Order order) {
    if (!(state.role() instanceof Role.Leader)) {
      return refuse(state, "this server does not lead");
    }
    List<NodeId> nodes;
    try {
      nodes = order.arguments().stream().map(NodeId::new).toList();
    } catch (IllegalArgumentException e) {
      return refuse(state, String.valueOf(e.getMessage()));
    }
    return switch (order.verb()) {
      case "members" -> raft.membership.onOrder(state, moment, nodes);
      case "transfer" -> raft.transfers.onOrder(state, nodes);
      default -> refuse(state, "\"" + order.verb() + "\" is no order: use members or transfer");
    };
  }

  private Step<RaftState<M>> refuse(RaftState<M> state, String because) {
    return Step.to(state).note(CHANGE_REFUSED, "because", because);
  }
}
