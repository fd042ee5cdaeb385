package wavetank.raft;

import static wavetank.raft.GatewayRules.GATEWAY_BATCH;
import static wavetank.raft.GatewayRules.GATEWAY_LOST;
import static wavetank.raft.GatewayRules.GATEWAY_REFUSE;

import java.util.ArrayList;
import java.util.List;
import org.pcollections.TreePMap;
import wavetank.core.Bytes;
import wavetank.core.Checkpoint;
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
import wavetank.core.Step;
import wavetank.raft.ClientMessage.Answer;
import wavetank.raft.ClientMessage.Answered;
import wavetank.raft.ClientMessage.Executed;
import wavetank.raft.ClientMessage.NotLeader;
import wavetank.raft.ClientMessage.SessionExpired;
import wavetank.raft.ClientMessage.SessionOpened;
import wavetank.raft.GatewayLane.Batch;
import wavetank.raft.GatewayLane.Job;
import wavetank.raft.GatewayLane.Sent;
import wavetank.raft.GatewayMessage.Confirm;
import wavetank.raft.GatewayMessage.Confirmed;
import wavetank.raft.GatewayMessage.Done;
import wavetank.raft.GatewayMessage.Failed;
import wavetank.raft.GatewayMessage.Leads;
import wavetank.raft.GatewayMessage.Submit;
import wavetank.raft.GatewayMessage.Why;
import wavetank.raft.GatewayState.Sort;

/// A client of the cluster that does many things at once, in one session: commands that wait go
/// together in batches, a few of which are on their way at a time; each is applied exactly once,
/// however often it has to be sent (thesis 6.3). Questions that wait go together in one `Query`.
/// Every `Submit` and `Confirm` gets one answer, in the time that the settings allow.
///
/// It stands before a state machine in `Batching`. How it finds the leader, and what it does when
/// something is late, is told by `GatewayRoutes`.
public final class Gateway implements Protocol<GatewayState> {
  final GatewaySettings settings;
  final List<NodeId> servers;
  final List<NodeId> readers;
  private final GatewayRoutes routes;

  /// @param servers all that may lead, the nearest one first; not empty
  /// @param readers those whom it asks questions, the nearest one first; not empty
  public Gateway(List<NodeId> servers, List<NodeId> readers, GatewaySettings settings) {
    this.servers = List.copyOf(servers);
    this.readers = List.copyOf(readers);
    this.settings = settings;
    this.routes = new GatewayRoutes(this);
  }

  @Override
  public GatewayState initial() {
    return GatewayState.asking(servers.getFirst(), readers.getFirst());
  }

  @Override
  public Step<GatewayState> step(GatewayState state, Moment moment, Input input) {
    return switch (input) {
      case Received(var owner, Submit(long id, var commands)) ->
          take(state, moment, Sort.COMMANDS, owner, id, commands);
      case Received(var owner, Confirm(long id, var queries)) ->
          take(state, moment, Sort.READS, owner, id, queries);
      case Received(_, Answer answer) -> onAnswer(state, moment, answer);
      case Received(_, Leads(NodeId leader)) -> routes.onLeader(state, moment, leader);
      case TimerFired(GatewayTimer timer) -> routes.onTimer(state, moment, timer);
      case Started _ -> Step.to(state.numberingFrom(moment.draw() >>> 24)); // none of an old life
      case Received _, TimerFired _, SnapshotSaved _, Stored _ -> Step.to(state);
    };
  }

  private Step<GatewayState> take(
      GatewayState state, Moment moment, Sort sort, NodeId owner, long id, List<Bytes> parts) {
    int bytes = 0;
    for (Bytes part : parts) {
      bytes += part.length();
    }
    long deadline = moment.nanos() + settings.timeout().toNanos();
    GatewayLane lane = state.lane(sort);
    GatewayLane longer = lane.plus(new Job(owner, id, parts, bytes, deadline, false));
    if (!lane.waiting().isEmpty()
        && (longer.parts() > settings.waitingCommands()
            || longer.bytes() > settings.waitingBytes())) {
      return Step.to(state)
          .note(GATEWAY_REFUSE, "waiting", lane.parts())
          .send(owner, new Failed(id, false, Why.TOO_MANY_REQUESTS));
    }
    return pump(state.with(sort, longer), moment).then(routes::tick);
  }

  /// Sends what may be sent now.
  Step<GatewayState> pump(GatewayState state, Moment moment) {
    return pumpCommands(state, moment).then(s -> pumpReads(s, moment));
  }

  private Step<GatewayState> pumpCommands(GatewayState state, Moment moment) {
    if (state.commands().waiting().isEmpty() || state.commands().paused()) {
      return Step.to(state);
    }
    if (state.session() == 0) {
      return state.opening() == null ? open(state, moment) : Step.to(state);
    }
    Step<GatewayState> step = Step.to(state);
    while (mayFly(step.state())) {
      step = step.then(s -> fly(s, moment));
    }
    return step;
  }

  private Step<GatewayState> open(GatewayState state, Moment moment) {
    var sent = Sent.first(state.number() + 1, state.commands().server(), moment.nanos());
    return routes.send(state.numberingFrom(sent.number()).opening(sent), Sort.COMMANDS, sent);
  }

  private boolean mayFly(GatewayState state) {
    GatewayLane lane = state.commands();
    return !lane.waiting().isEmpty()
        && lane.flying().size() < settings.window()
        && state.sequence() + 1 - state.oldestSequence() < settings.span();
  }

  private Step<GatewayState> fly(GatewayState state, Moment moment) {
    GatewayLane lane = state.commands();
    List<Job> jobs = lane.next(settings.batchCommands(), settings.batchBytes());
    var sent = Sent.first(state.number() + 1, lane.server(), moment.nanos());
    var batch = new Batch(sent, state.sequence() + 1, jobs);
    GatewayState flown =
        state
            .inSession(state.session(), batch.sequence())
            .numberingFrom(sent.number())
            .with(Sort.COMMANDS, lane.without(jobs).flying(batch));
    Step<GatewayState> step = routes.send(flown, Sort.COMMANDS, sent);
    return jobs.size() == 1
        ? step
        : step.note(GATEWAY_BATCH, "commands", batch.parts().size(), "sequence", batch.sequence());
  }

  /// One question at a time: those that come meanwhile share the next one.
  private Step<GatewayState> pumpReads(GatewayState state, Moment moment) {
    GatewayLane lane = state.reads();
    if (lane.waiting().isEmpty() || lane.paused() || !lane.flying().isEmpty()) {
      return Step.to(state);
    }
    List<Job> jobs = List.copyOf(lane.waiting().values());
    var sent = Sent.first(state.number() + 1, lane.server(), moment.nanos());
    var batch = new Batch(sent, 0, jobs);
    return routes.send(
        state.numberingFrom(sent.number()).with(Sort.READS, lane.without(jobs).flying(batch)),
        Sort.READS,
        sent);
  }

  private Step<GatewayState> onAnswer(GatewayState state, Moment moment, Answer answer) {
    long number = Sent.numberOf(answer.request());
    Sent opening = state.opening();
    if (opening != null && opening.number() == number) {
      return switch (answer) {
        case SessionOpened(_, long session) ->
            pump(state.inSession(session, 0).leaderless(false), moment);
        case NotLeader refusal -> routes.sendOn(state, moment, Sort.COMMANDS, opening, refusal);
        case Executed _, Answered _, SessionExpired _ -> Step.to(state);
      };
    }
    Batch commands = state.commands().flying().get(number);
    if (commands != null) {
      return switch (answer) {
        case Executed(_, long index, Bytes reply) -> done(state, moment, commands, index, reply);
        case SessionExpired _ -> lose(state, moment);
        case NotLeader refusal ->
            routes.sendOn(state, moment, Sort.COMMANDS, commands.sent(), refusal);
        case SessionOpened _, Answered _ -> Step.to(state);
      };
    }
    Batch questions = state.reads().flying().get(number);
    return switch (answer) {
      case Answered(_, long index, Bytes reply) when questions != null ->
          confirmed(state, moment, questions, index, reply);
      case NotLeader refusal when questions != null ->
          routes.sendOn(state, moment, Sort.READS, questions.sent(), refusal);
      default -> Step.to(state); // too late, or from before a crash
    };
  }

  private Step<GatewayState> done(
      GatewayState state, Moment moment, Batch batch, long index, Bytes reply) {
    List<List<Bytes>> shares = shares(batch, reply);
    Step<GatewayState> step =
        Step.to(state.leaderless(false).with(Sort.COMMANDS, state.commands().landed(batch)));
    for (int i = 0; i < shares.size(); i++) {
      Job job = batch.jobs().get(i);
      step = tell(step, job, new Done(job.id(), index, shares.get(i)));
    }
    return step.then(s -> pump(s, moment));
  }

  private Step<GatewayState> confirmed(
      GatewayState state, Moment moment, Batch batch, long index, Bytes reply) {
    List<List<Bytes>> shares = shares(batch, reply);
    Step<GatewayState> step =
        Step.to(state.leaderless(false).with(Sort.READS, state.reads().landed(batch)));
    for (int i = 0; i < shares.size(); i++) {
      Job job = batch.jobs().get(i);
      step = tell(step, job, new Confirmed(job.id(), index, shares.get(i)));
    }
    return step.then(s -> pump(s, moment));
  }

  /// Each job's share of the replies.
  ///
  /// @throws IllegalStateException if they are not as many as were asked for: then the machine is
  ///   not in `Batching`, and nothing can go on
  private static List<List<Bytes>> shares(Batch batch, Bytes reply) {
    List<Bytes> all = reply.length() == 0 ? List.of() : Batching.split(reply);
    var shares = new ArrayList<List<Bytes>>(batch.jobs().size());
    int from = 0;
    for (Job job : batch.jobs()) {
      int to = from + job.parts().size();
      if (to > all.size()) {
        throw new IllegalStateException(
            "%d replies where more than %d are needed".formatted(all.size(), from));
      }
      shares.add(all.subList(from, to));
      from = to;
    }
    return shares;
  }

  /// The cluster has closed our session. Of batches on their way nobody can say any more whether
  /// they took effect; what waits goes in a new session.
  private Step<GatewayState> lose(GatewayState state, Moment moment) {
    Step<GatewayState> step =
        Step.to(
                state
                    .inSession(0, 0)
                    .with(Sort.COMMANDS, state.commands().flying(TreePMap.empty())))
            .note(
                GATEWAY_LOST,
                "session",
                state.session(),
                "batches",
                state.commands().flying().size());
    for (Batch batch : state.commands().flying().values()) {
      for (Job job : batch.jobs()) {
        step = tell(step, job, new Failed(job.id(), true, Why.SESSION_EXPIRED));
      }
    }
    return step.then(s -> pump(s, moment));
  }

  static Step<GatewayState> tell(Step<GatewayState> step, Job job, GatewayMessage answer) {
    return job.over() ? step : step.send(job.owner(), answer);
  }

  /// What a batch, or the wish for a session, says to the cluster.
  static Message message(GatewayState state, Sort sort, Sent sent) {
    Batch batch = state.lane(sort).flying().get(sent.number());
    if (batch == null) {
      return new ClientMessage.OpenSession(sent.request());
    }
    List<Bytes> parts = batch.parts();
    return sort == Sort.COMMANDS
        ? new ClientMessage.Execute(
            sent.request(),
            state.session(),
            batch.sequence(),
            state.oldestSequence() - 1,
            Batching.join(parts))
        : new ClientMessage.Query(
            sent.request(), false, parts.isEmpty() ? Bytes.EMPTY : Batching.join(parts));
  }

  /// A gateway keeps nothing: after a crash it begins anew, with a new session.
  @Override
  public GatewayState replay(GatewayState state, Event event) {
    throw new IllegalArgumentException("a gateway has no events, but its journal holds " + event);
  }

  @Override
  public Checkpoint checkpoint(GatewayState state) {
    return Checkpoint.ofNothing();
  }
}
