package wavetank.raft;

import static wavetank.raft.RaftRules.LEASE_LAPSE;
import static wavetank.raft.RaftRules.READ_CONFIRM;
import static wavetank.raft.RaftRules.READ_GRANT;
import static wavetank.raft.RaftRules.READ_INDEX;
import static wavetank.raft.RaftRules.READ_LEASE;
import static wavetank.raft.RaftRules.READ_STALE;
import static wavetank.raft.RaftRules.READ_WAIT;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import wavetank.core.Bytes;
import wavetank.core.Moment;
import wavetank.core.NodeId;
import wavetank.core.Step;
import wavetank.raft.ClientMessage.Answered;
import wavetank.raft.ClientMessage.Query;
import wavetank.raft.RaftMessage.Beat;
import wavetank.raft.RaftMessage.ReadIndex;
import wavetank.raft.RaftMessage.ReadIndexAnswer;

/// Reads that see every write completed before them, without a log entry (thesis 6.4): the leader
/// proves that it still led after the read came in. Reads that come in meanwhile share the next
/// proof.
///
/// The thesis's readIndex is the commitIndex at that moment; because a step applies at once what it
/// commits, the state that answers is never behind it. Only a follower, who may ask for a readIndex
/// too, may have to wait for it (`FollowerReads`).
final class Reads<M> {
  private final Raft<M> raft;

  Reads(Raft<M> raft) {
    this.raft = raft;
  }

  /// Reads that wait for a proof, in the order in which they came.
  record Queue(List<Read> reads) {
    static final Queue EMPTY = new Queue(List.of());

    Queue {
      reads = List.copyOf(reads);
    }

    Queue plus(Read read) {
      var more = new ArrayList<>(reads);
      more.add(read);
      return new Queue(more);
    }

    boolean isAsking() {
      return !reads.isEmpty() && reads.getFirst().round() > 0;
    }
  }

  /// Who wants to read.
  sealed interface Asker {}

  record Client(NodeId client, long request, Bytes query) implements Asker {}

  /// A follower that answers reads itself.
  ///
  /// @param round of its question
  record Follower(NodeId follower, long round) implements Asker {}

  /// @param round the leader's call that must be answered by a quorum; 0 as long as it was not made
  /// @param readIndex the commitIndex at that call
  record Read(Asker asker, long round, long readIndex) {}

  /// Answers from what this server has, however old (thesis 6.4).
  Step<RaftState<M>> onStale(RaftState<M> state, NodeId client, Query query) {
    return Step.to(state)
        .note(READ_STALE)
        .perform(raft.answer(client, answer(state, query.request(), query.query())));
  }

  Step<RaftState<M>> onQuery(RaftState<M> state, Moment moment, NodeId client, Query query) {
    return onRead(state, moment, new Client(client, query.request(), query.query()));
  }

  /// A follower asks. One that asks again, because it has no answer yet, counts once.
  Step<RaftState<M>> onReadIndex(RaftState<M> state, Moment moment, NodeId from, ReadIndex ask) {
    if (ask.term() != state.term() || !(state.role() instanceof Role.Leader leader)) {
      return Step.to(state);
    }
    var asker = new Follower(from, ask.round());
    boolean waits = leader.reads().reads().stream().anyMatch(read -> read.asker().equals(asker));
    return waits ? Step.to(state) : onRead(state, moment, asker);
  }

  private Step<RaftState<M>> onRead(RaftState<M> state, Moment moment, Asker asker) {
    var leader = (Role.Leader) state.role();
    var read = new Read(asker, 0, state.commitIndex());
    if (state.commitIndex() < leader.firstIndex()) {
      return Step.to(state.with(leader.with(leader.reads().plus(read)))).note(READ_WAIT);
    }
    if (raft.settings.leaseReads() && hasLease(state, leader, moment)) {
      return answer(Step.to(state).note(READ_LEASE), read);
    }
    Step<RaftState<M>> step = Step.to(state.with(leader.with(leader.reads().plus(read))));
    if (raft.settings.leaseReads()) {
      step = step.note(LEASE_LAPSE);
    }
    return step.then(s -> confirm(s, moment));
  }

  /// Answers the reads whose call a quorum has answered, and calls for those that wait.
  Step<RaftState<M>> confirm(RaftState<M> state, Moment moment) {
    if (!(state.role() instanceof Role.Leader leader) || leader.reads().reads().isEmpty()) {
      return Step.to(state);
    }
    long proven = quorum(state, leader, leader.beat().round(), Beat::round);
    if (leader.reads().isAsking() && leader.reads().reads().getFirst().round() > proven) {
      return Step.to(state);
    }
    var open = new ArrayList<Read>();
    Step<RaftState<M>> step = Step.to(state);
    for (Read read : leader.reads().reads()) {
      if (read.round() > 0) { // all that were asked for share one call
        step = answer(step.note(READ_CONFIRM), read);
      } else {
        open.add(read);
      }
    }
    var left = new Queue(open);
    return step.with(step.state().with(((Role.Leader) step.state().role()).with(left)))
        .then(s -> askIfNeeded(s, moment));
  }

  /// One call for all reads that wait, as soon as none is under way and the leader's own term has a
  /// committed entry.
  private Step<RaftState<M>> askIfNeeded(RaftState<M> state, Moment moment) {
    var leader = (Role.Leader) state.role();
    Queue queue = leader.reads();
    boolean mayAsk = state.commitIndex() >= leader.firstIndex() && !queue.isAsking();
    if (queue.reads().isEmpty() || !mayAsk) {
      return Step.to(state);
    }
    long round = leader.beat().round() + 1;
    var asked = new ArrayList<Read>(queue.reads().size());
    for (Read read : queue.reads()) {
      asked.add(new Read(read.asker(), round, state.commitIndex()));
    }
    var asking = new Queue(asked);
    return Step.to(state.with(leader.with(asking)))
        .note(READ_INDEX, "readIndex", state.commitIndex(), "reads", asking.reads().size())
        .then(s -> raft.replication.call(s, moment))
        .then(s -> alone(s) ? confirm(s, moment) : Step.to(s));
  }

  private boolean alone(RaftState<M> state) {
    return state.configuration().isQuorum(raft.self::equals);
  }

  /// Whether no other leader can have been elected yet: a quorum has answered a call that is
  /// younger than the lease. The lease counts from the moment of the call, and is checked against
  /// the moment of the read. Whoever was told to take over may stand at any time, so then there is
  /// no lease.
  private boolean hasLease(RaftState<M> state, Role.Leader leader, Moment moment) {
    return !leader.leaseForfeited()
        && quorumHeardAt(state, leader, moment) + raft.settings.leaseNanos() > moment.nanos();
  }

  /// The leader's clock at the latest call that a quorum has answered.
  long quorumHeardAt(RaftState<M> state, Role.Leader leader, Moment moment) {
    return quorum(state, leader, moment.nanos(), Beat::atNanos);
  }

  private long quorum(
      RaftState<M> state, Role.Leader leader, long own, ToLongFunction<Beat> number) {
    return state
        .configuration()
        .quorumReached(node -> {
          if (node.equals(raft.self)) {
            return own;
          }
          Progress progress = leader.followers().find(node);
          return number.applyAsLong(progress == null ? Beat.NONE : progress.acked());
        });
  }

  private Step<RaftState<M>> answer(Step<RaftState<M>> step, Read read) {
    RaftState<M> state = step.state();
    return switch (read.asker()) {
      case Client(NodeId client, long request, Bytes query) ->
          step.perform(raft.answer(client, answer(state, request, query)));
      case Follower(NodeId follower, long round) ->
          step.note(READ_GRANT, "follower", follower, "readIndex", read.readIndex())
              .perform(
                  raft.answer(
                      follower, new ReadIndexAnswer(state.term(), round, read.readIndex())));
    };
  }

  /// The machine's answer. An empty question only asks for the index.
  Answered answer(RaftState<M> state, long request, Bytes query) {
    Bytes reply =
        query.length() == 0 ? Bytes.EMPTY : raft.machine.query(state.applied().machine(), query);
    return new Answered(request, state.commitIndex(), reply);
  }
}
