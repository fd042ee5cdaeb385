package wavetank.store;

import static wavetank.store.StoreRules.LEASE_EXPIRE;
import static wavetank.store.StoreRules.LEASE_KEEP;
import static wavetank.store.StoreRules.LEASE_LEAD;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import wavetank.core.Bytes;
import wavetank.core.Checkpoint;
import wavetank.core.Effect;
import wavetank.core.Effect.Send;
import wavetank.core.Effect.SendAhead;
import wavetank.core.Event;
import wavetank.core.Input;
import wavetank.core.Input.Received;
import wavetank.core.Input.TimerFired;
import wavetank.core.Moment;
import wavetank.core.NodeId;
import wavetank.core.Protocol;
import wavetank.core.Step;
import wavetank.core.Timer;
import wavetank.raft.ClientMessage;
import wavetank.raft.ClientMessage.Answered;
import wavetank.raft.ClientMessage.Execute;
import wavetank.raft.ClientMessage.NotLeader;
import wavetank.raft.ClientMessage.OpenSession;
import wavetank.raft.ClientMessage.Query;
import wavetank.raft.ClientMessage.SessionExpired;
import wavetank.raft.ClientMessage.SessionOpened;
import wavetank.raft.Raft;
import wavetank.raft.RaftState;
import wavetank.raft.Role;
import wavetank.store.LeaseDesk.Question;
import wavetank.store.LeaseMessage.NotLeading;

/// A server with all that a store needs and consensus does not know: watchers, and the clock over
/// leases. One node: what it tells watchers leaves when the writes it rests on are durable, as
/// every message does.
///
/// It is a client of its own consensus, by messages to itself that never leave: so it proves that
/// it leads, and so it proposes the end of leases.
public final class StoreServer implements Protocol<StoreServer.State> {
  /// At most 1,000 leases end per second, so that they leave room for other work.
  private static final Duration EXPIRY_PAUSE = Duration.ofMillis(100);

  private static final int MOST_EXPIRIES = 100;

  private final NodeId self;
  private final Raft<StoreState> raft;
  private final UnaryOperator<Bytes> asEntry;

  /// @param raft with a store, bare or in something that takes its commands in another form
  /// @param asEntry gives a command of the store the form that `raft` takes
  public StoreServer(NodeId self, Raft<StoreState> raft, UnaryOperator<Bytes> asEntry) {
    this.self = self;
    this.raft = raft;
    this.asEntry = asEntry;
  }

  /// @param raft all that is durable, and more
  public record State(RaftState<StoreState> raft, WatchDesk watches, LeaseDesk leases) {
    StoreState store() {
      return raft.applied().machine();
    }

    State with(RaftState<StoreState> newRaft) {
      return new State(newRaft, watches, leases);
    }

    State with(WatchDesk newWatches) {
      return new State(raft, newWatches, leases);
    }

    State with(LeaseDesk newLeases) {
      return new State(raft, watches, newLeases);
    }
  }

  private enum StoreTimer implements Timer {
    /// Time is up for some lease.
    LEASES,
    /// Watchers hear how far they are.
    WATCHES
  }

  @Override
  public State initial() {
    RaftState<StoreState> first = raft.initial();
    return new State(first, WatchDesk.at(first.applied().machine()), LeaseDesk.EMPTY);
  }

  @Override
  public Step<State> step(State state, Moment moment, Input input) {
    Step<State> step =
        switch (input) {
          case Received(var from, WatchMessage.Ask ask) -> onWatch(state, moment, from, ask);
          case Received(var from, LeaseMessage.Ask ask) -> onLease(state, moment, from, ask);
          case TimerFired(StoreTimer timer) -> onTimer(state, moment, timer);
          default -> consensus(state, moment, input);
        };
    return step.then(s -> follow(s, moment));
  }

  // -- consensus, and what it says to this server itself

  private Step<State> consensus(State state, Moment moment, Input input) {
    Step<RaftState<StoreState>> step = raft.step(state.raft(), moment, input);
    var effects = new ArrayList<Effect>(step.effects().size());
    var answers = new ArrayList<ClientMessage.Answer>();
    for (Effect effect : step.effects()) {
      switch (effect) {
        case Send(var to, ClientMessage.Answer answer) when to.equals(self) -> answers.add(answer);
        case SendAhead(var to, ClientMessage.Answer answer) when to.equals(self) ->
            answers.add(answer);
        default -> effects.add(effect);
      }
    }
    Step<State> all =
        new Step<>(state.with(step.state()), step.events(), List.copyOf(effects), step.notes());
    for (ClientMessage.Answer answer : answers) {
      all = all.then(s -> onAnswer(s, moment, answer));
    }
    return all;
  }

  private Step<State> say(State state, Moment moment, ClientMessage.Request request) {
    return consensus(state, moment, new Received(self, request));
  }

  private Step<State> onAnswer(State state, Moment moment, ClientMessage.Answer answer) {
    LeaseDesk desk = state.leases();
    return switch (answer) {
      case Answered(long request, _, _) when request == desk.proof() -> certain(state, moment);
      case NotLeader(long request, var leader) when request == desk.proof() ->
          sendOn(state, moment, leader);
      case SessionOpened(_, long session) when desk.isOpening() ->
          expire(state.with(desk.opened(session)), moment);
      case NotLeader _ when desk.isOpening() -> rest(state.with(desk.opened(0)), moment);
      case SessionExpired _ -> Step.to(state.with(desk.opened(0)));
      case Answered _, NotLeader _, SessionOpened _, ClientMessage.Executed _ -> Step.to(state);
    };
  }

  /// What every step ends with: the watchers and the leases follow the store.
  private Step<State> follow(State state, Moment moment) {
    return watch(state, desk -> desk.advance(state.store())).then(s -> lead(s, moment));
  }

  // -- watchers

  private interface Desk {
    Step<WatchDesk> then(WatchDesk desk);
  }

  private static Step<State> watch(State state, Desk what) {
    Step<WatchDesk> step = what.then(state.watches());
    if (step.state() == state.watches() && step.effects().isEmpty()) {
      return Step.to(state);
    }
    return new Step<>(state.with(step.state()), step.events(), step.effects(), step.notes());
  }

  private Step<State> onWatch(State state, Moment moment, NodeId from, WatchMessage.Ask ask) {
    boolean isFirst = state.watches().isEmpty();
    Step<State> step = watch(state, desk -> desk.onAsk(state.store(), moment, from, ask));
    return isFirst && !step.state().watches().isEmpty() ? setWatchTimer(step) : step;
  }

  private static Step<State> setWatchTimer(Step<State> step) {
    return step.setTimer(StoreTimer.WATCHES, WatchDesk.PROGRESS, WatchDesk.PROGRESS);
  }

  private Step<State> onTimer(State state, Moment moment, StoreTimer timer) {
    return switch (timer) {
      case WATCHES -> {
        Step<State> step = watch(state, desk -> desk.onProgressTimer(moment));
        yield step.state().watches().isEmpty() ? step : setWatchTimer(step);
      }
      case LEASES -> expire(state.with(state.leases().timerAt(LeaseDesk.NO_TIMER)), moment);
    };
  }

  // -- leases

  /// Begins to watch over leases when this server begins to lead, ends when it does not lead, and
  /// sets the timer for the next lease that ends.
  private Step<State> lead(State state, Moment moment) {
    LeaseDesk desk = state.leases();
    if (!leads(state)) {
      return Step.to(desk.leases() == null ? state : state.with(desk.leading(0, null)));
    }
    if (desk.leases() == null || desk.term() != term(state)) {
      Leases fresh = Leases.leading(state.store(), moment.nanos());
      Step<State> step = Step.to(state.with(desk.leading(term(state), fresh)));
      int count = fresh.byLease().size();
      return (count == 0 ? step : step.note(LEASE_LEAD, "leases", count))
          .then(s -> wake(s, moment));
    }
    Leases grown = desk.leases().follow(state.store(), moment.nanos());
    return grown == desk.leases() ? Step.to(state) : wake(state.with(desk.with(grown)), moment);
  }

  private static boolean leads(State state) {
    return state.raft().role() instanceof Role.Leader;
  }

  private static long term(State state) {
    return state.raft().durable().term();
  }

  private static Step<State> wake(State state, Moment moment) {
    LeaseDesk desk = state.leases();
    long next = desk.leases() == null ? -1 : desk.leases().nextNanos();
    if (next < 0 || next >= desk.timerAtNanos()) {
      return Step.to(state);
    }
    return setLeaseTimer(state, moment, Math.max(0, next - moment.nanos()));
  }

  private static Step<State> setLeaseTimer(State state, Moment moment, long nanos) {
    Duration wait = Duration.ofNanos(nanos);
    return Step.to(state.with(state.leases().timerAt(moment.nanos() + nanos)))
        .setTimer(StoreTimer.LEASES, wait, wait);
  }

  /// Proposes the end of leases whose time is up.
  private Step<State> expire(State state, Moment moment) {
    LeaseDesk desk = state.leases();
    Leases leases = desk.leases();
    if (leases == null || leases.nextNanos() < 0) {
      return Step.to(state);
    }
    if (leases.nextNanos() > moment.nanos()) {
      return wake(state, moment);
    }
    if (desk.session() == 0) {
      return desk.isOpening()
          ? Step.to(state)
          : say(state.with(desk.opening()), moment, new OpenSession(desk.request() + 1));
    }
    Leases.Due due = leases.due(state.store(), moment.nanos(), MOST_EXPIRIES);
    Step<State> step = Step.to(state.with(desk.with(due.leases())));
    for (var proposal : due.proposals()) {
      step =
          step.note(LEASE_EXPIRE, "lease", proposal.lease())
              .then(s -> propose(s, moment, proposal));
    }
    return step.then(s -> rest(s, moment));
  }

  private Step<State> propose(State state, Moment moment, StoreCommand command) {
    LeaseDesk desk = state.leases().commanding();
    return say(
        state.with(desk),
        moment,
        new Execute(
            desk.request(),
            desk.session(),
            desk.sequence(),
            desk.sequence() - 1,
            asEntry.apply(command.encode())));
  }

  private static Step<State> rest(State state, Moment moment) {
    Leases leases = state.leases().leases();
    long next = leases == null ? -1 : leases.nextNanos();
    return next < 0
        ? Step.to(state)
        : setLeaseTimer(state, moment, Math.max(EXPIRY_PAUSE.toNanos(), next - moment.nanos()));
  }

  private Step<State> onLease(State state, Moment moment, NodeId from, LeaseMessage.Ask ask) {
    LeaseDesk desk = state.leases();
    if (desk.leases() == null || desk.waiting().size() >= LeaseDesk.MOST_WAITING) {
      NodeId leader =
          state.raft().role() instanceof Role.Follower follower ? follower.leader() : null;
      return Step.to(state).send(from, new NotLeading(ask.request(), leader));
    }
    return prove(state.with(desk.waitingWith(new Question(from, ask))), moment);
  }

  /// Asks consensus whether this server leads, for all questions that wait; one proof at a time.
  private Step<State> prove(State state, Moment moment) {
    LeaseDesk desk = state.leases();
    if (desk.proof() != 0 || desk.waiting().isEmpty()) {
      return Step.to(state);
    }
    LeaseDesk proving = desk.proving();
    return say(state.with(proving), moment, new Query(proving.proof(), false, Bytes.EMPTY));
  }

  /// This server led after the questions came.
  private Step<State> certain(State state, Moment moment) {
    LeaseDesk desk = state.leases();
    Leases leases = desk.leases();
    if (leases == null || !leads(state) || desk.term() != term(state)) {
      return sendOn(state, moment, null);
    }
    Step<State> step = Step.to(state.with(desk.proven())).note(LEASE_KEEP);
    for (Question question : desk.asked()) {
      LeaseDesk.Answered answered = LeaseDesk.answer(leases, state.store(), moment, question.ask());
      leases = answered.leases();
      step = step.send(question.from(), answered.answer());
    }
    LeaseDesk kept = step.state().leases().with(leases);
    return step.with(step.state().with(kept)).then(s -> prove(s, moment));
  }

  private Step<State> sendOn(State state, Moment moment, @Nullable NodeId leader) {
    LeaseDesk desk = state.leases();
    Step<State> step = Step.to(state.with(desk.proven()));
    for (Question question : desk.asked()) {
      step = step.send(question.from(), new NotLeading(question.ask().request(), leader));
    }
    return step.then(s -> prove(s, moment));
  }

  @Override
  public State replay(State state, Event event) {
    return state.with(raft.replay(state.raft(), event));
  }

  @Override
  public Checkpoint checkpoint(State state) {
    return raft.checkpoint(state.raft());
  }
}
