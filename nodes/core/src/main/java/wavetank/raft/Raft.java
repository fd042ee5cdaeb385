package wavetank.raft;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.Call;
import wavetank.core.Checkpoint;
import wavetank.core.Effect;
import wavetank.core.Effect.Send;
import wavetank.core.Effect.SendAhead;
import wavetank.core.Event;
import wavetank.core.Input;
import wavetank.core.Input.Received;
import wavetank.core.Input.SnapshotSaved;
import wavetank.core.Input.Started;
import wavetank.core.Input.Stored;
import wavetank.core.Input.TimerFired;
import wavetank.core.Message;
import wavetank.core.Moment;
import wavetank.core.NodeId;
import wavetank.core.Protocol;
import wavetank.core.Snapshot;
import wavetank.core.StateMachine;
import wavetank.core.Step;
import wavetank.raft.RaftEvent.EntriesAppended;
import wavetank.raft.RaftMessage.AppendEntries;
import wavetank.raft.RaftMessage.ChunkAccepted;
import wavetank.raft.RaftMessage.EntriesAccepted;
import wavetank.raft.RaftMessage.EntriesRejected;
import wavetank.raft.RaftMessage.InstallSnapshot;
import wavetank.raft.RaftMessage.PreVote;
import wavetank.raft.RaftMessage.PreVoteDenied;
import wavetank.raft.RaftMessage.PreVoteGranted;
import wavetank.raft.RaftMessage.ReadIndex;
import wavetank.raft.RaftMessage.ReadIndexAnswer;
import wavetank.raft.RaftMessage.RequestVote;
import wavetank.raft.RaftMessage.TimeoutNow;
import wavetank.raft.RaftMessage.VoteDenied;
import wavetank.raft.RaftMessage.VoteGranted;

/// A Raft server: which rule answers what. The rules themselves stand, by topic, in the fields
/// below.
///
/// @param <M> state of the machine that the log drives
public final class Raft<M> implements Protocol<RaftState<M>> {
  final NodeId self;
  final RaftSettings settings;
  final StateMachine<M> machine;

  final Elections<M> elections;
  final Replication<M> replication;
  final Commitment<M> commitment;
  final Reads<M> reads;
  final FollowerReads<M> followerReads;
  final Snapshots<M> snapshots;
  final Membership<M> membership;
  final Roster<M> roster;
  final Transfers<M> transfers;
  final Requests<M> requests;

  private final Configuration first;

  /// @param self this server
  /// @param first the configuration the cluster starts with; `Configuration.NOBODY` for a server
  ///   that waits to be added
  /// @param machine what committed commands are applied to
  public Raft(NodeId self, Configuration first, RaftSettings settings, StateMachine<M> machine) {
    this.self = self;
    this.first = first;
    this.settings = settings;
    this.machine = machine;
    this.elections = new Elections<>(this);
    this.replication = new Replication<>(this);
    this.commitment = new Commitment<>(this);
    this.reads = new Reads<>(this);
    this.followerReads = new FollowerReads<>(this);
    this.snapshots = new Snapshots<>(this);
    this.membership = new Membership<>(this);
    this.roster = new Roster<>(this);
    this.transfers = new Transfers<>(this);
    this.requests = new Requests<>(this);
  }

  @Override
  public RaftState<M> initial() {
    return RaftState.startingWith(first, machine.initial());
  }

  @Override
  public Step<RaftState<M>> step(RaftState<M> state, Moment moment, Input input) {
    return switch (input) {
      case Started(var snapshot) -> start(state, moment, snapshot);
      case Received(var from, RaftMessage message) -> onMessage(state, moment, from, message);
      case Received(var from, ClientMessage.Request request) ->
          requests.onRequest(state, moment, from, request);
      case Received(_, Call.Order order) -> requests.onOrder(state, moment, order);
      case Received(var from, MemberMessage.Ask ask) -> roster.onAsk(state, moment, from, ask);
      case Received(_, _) -> Step.to(state); // not ours: another protocol's message
      case TimerFired(RaftTimer timer) -> onTimer(state, moment, timer);
      case TimerFired(_) -> Step.to(state);
      case SnapshotSaved(long index) -> snapshots.onSaved(state, index);
      case Stored(long term, long index) -> commitment.onStored(state, moment, term, index);
    };
  }

  private Step<RaftState<M>> start(RaftState<M> state, Moment moment, @Nullable Snapshot snapshot) {
    Step<RaftState<M>> restored =
        snapshot == null ? Step.to(state) : snapshots.onStarted(state, snapshot);
    return restored.then(snapshots::requireBase).then(s -> elections.onStarted(s, moment));
  }

  private Step<RaftState<M>> onTimer(RaftState<M> state, Moment moment, RaftTimer timer) {
    return switch (timer) {
      case ELECTION -> elections.onTimeout(state, moment);
      case HEARTBEAT -> replication.onHeartbeat(state, moment);
      case QUORUM -> elections.onQuorumTimer(state, moment);
      case TRANSFER -> transfers.onTimeout(state);
    };
  }

  private Step<RaftState<M>> onMessage(
      RaftState<M> state, Moment moment, NodeId from, RaftMessage message) {
    if (elections.disregards(state, moment, message)) {
      return Step.to(state).note(RaftRules.VOTE_DISREGARD, "candidate", from);
    }
    if (message.term() > state.term() && message.termIsReal()) {
      return elections.adopt(state, message.term()).then(s -> dispatch(s, moment, from, message));
    }
    return dispatch(state, moment, from, message);
  }

  private Step<RaftState<M>> dispatch(
      RaftState<M> state, Moment moment, NodeId from, RaftMessage message) {
    return switch (message) {
      case AppendEntries ask -> replication.onAppendEntries(state, moment, from, ask);
      case EntriesAccepted answer -> replication.onAccepted(state, moment, from, answer);
      case PreVote ask -> elections.onPreVote(state, from, ask);
      case PreVoteGranted grant -> elections.onPreVoteGranted(state, moment, from, grant);
      case RequestVote ask -> elections.onRequestVote(state, from, ask);
      case VoteGranted grant -> elections.onVoteGranted(state, moment, from, grant);
      case PreVoteDenied _, VoteDenied _ -> Step.to(state); // the term was all it could teach us
      case EntriesRejected answer -> replication.onRejected(state, moment, from, answer);
      case InstallSnapshot ask -> snapshots.onInstall(state, moment, from, ask);
      case ChunkAccepted answer -> snapshots.onChunkAccepted(state, moment, from, answer);
      case ReadIndex ask -> reads.onReadIndex(state, moment, from, ask);
      case ReadIndexAnswer answer -> followerReads.onAnswer(state, moment, from, answer);
      case TimeoutNow ask -> transfers.onTimeoutNow(state, moment, from, ask);
    };
  }

  /// What is applied is committed. With parallel writes that means: durable on a quorum's disks. So
  /// an answer that rests on nothing else need not wait for what this disk has to do.
  Effect answer(NodeId to, Message answer) {
    return settings.parallelWrites() ? new SendAhead(to, answer) : new Send(to, answer);
  }

  @Override
  public RaftState<M> replay(RaftState<M> state, Event event) {
    return state.with(state.durable().with((RaftEvent) event));
  }

  /// Leaves out the committed entries: nothing truncates those, so that all that comes later can be
  /// replayed on what is left.
  @Override
  public Checkpoint checkpoint(RaftState<M> state) {
    Durable durable = state.durable();
    Log log = durable.log();
    long committed = Math.max(state.commitIndex(), log.base().index());
    var begun =
        new RaftEvent.Checkpointed(
            durable.term(),
            durable.votedFor(),
            new Position(committed, log.termAt(committed)),
            durable.configurations().at(committed));
    List<Entry> entries = log.from(committed + 1, Integer.MAX_VALUE, Integer.MAX_VALUE);
    return new Checkpoint(
        entries.isEmpty() ? List.of(begun) : List.of(begun, new EntriesAppended(entries)),
        committed,
        log.base().index());
  }
}
