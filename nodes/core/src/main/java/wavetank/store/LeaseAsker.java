package wavetank.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.Checkpoint;
import wavetank.core.Effect.CancelTimer;
import wavetank.core.Event;
import wavetank.core.Input;
import wavetank.core.Input.Received;
import wavetank.core.Input.Started;
import wavetank.core.Input.TimerFired;
import wavetank.core.Message;
import wavetank.core.Moment;
import wavetank.core.NodeId;
import wavetank.core.Protocol;
import wavetank.core.Step;
import wavetank.core.Timer;
import wavetank.store.LeaseMessage.AskTimeLeft;
import wavetank.store.LeaseMessage.KeepAlive;
import wavetank.store.LeaseMessage.KeptAlive;
import wavetank.store.LeaseMessage.NotLeading;
import wavetank.store.LeaseMessage.TimeLeft;

/// Asks the server that leads about leases, for many holders in one process: finds it, asks again
/// until it answers or a deadline comes, and gathers what comes meanwhile into one message.
///
/// Keep-alives may be asked again without harm. A holder counts its time from when it asked first,
/// which is the cautious thing to do.
public final class LeaseAsker implements Protocol<LeaseAsker.State> {
  /// More questions than this are turned away at once.
  private static final int MOST_WAITING = 10_000;

  private static final Duration RETRY = Duration.ofMillis(200);
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(20);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(60);

  private final List<NodeId> servers;
  private final Duration patience;

  /// @param servers all that may lead, the one to ask first in front
  /// @param patience how long a question may take until it is given up
  public LeaseAsker(List<NodeId> servers, Duration patience) {
    this.servers = List.copyOf(servers);
    this.patience = patience;
  }

  /// What the owner of this node asks, and is told. It stays in the process.
  public sealed interface Errand extends Message {
    /// Chosen by the owner, unique there; the answer carries it.
    long id();

    record Renew(long id, long lease) implements Errand {}

    record HowLong(long id, long lease) implements Errand {}

    /// @param ttlSeconds 0 if the lease is over, or never was
    record Renewed(long id, long ttlSeconds) implements Errand {}

    /// As `LeaseMessage.TimeLeft`.
    record Lasts(long id, long grantedSeconds, long seconds) implements Errand {}

    /// Nobody who leads has answered in time, or too much waits already.
    record NoAnswer(long id) implements Errand {}
  }

  /// @param until on this node's clock
  record Waiting(NodeId owner, Errand errand, long until) {}

  /// @param request number of the last message
  /// @param server whom to ask
  /// @param asked what the question under way is about: renewals, or one other question
  public record State(long request, NodeId server, List<Waiting> asked, List<Waiting> next) {
    public State {
      asked = List.copyOf(asked);
      next = List.copyOf(next);
    }
  }

  private enum AskerTimer implements Timer {
    /// No answer came: ask another server.
    RETRY,
    /// Nobody leads at the moment: ask again a little later.
    PAUSE
  }

  @Override
  public State initial() {
    return new State(0, servers.getFirst(), List.of(), List.of());
  }

  @Override
  public Step<State> step(State state, Moment moment, Input input) {
    return switch (input) {
      case Started _ ->
          Step.to(new State(moment.draw() >>> 24, state.server(), List.of(), List.of()));
      case Received(var owner, Errand errand) -> onErrand(state, moment, owner, errand);
      case Received(_, LeaseMessage.Answer answer) when answer.request() == state.request() ->
          onAnswer(state, moment, answer);
      case TimerFired(AskerTimer timer) ->
          switch (timer) {
            case RETRY -> ask(at(state, another(state, moment)), moment);
            case PAUSE -> ask(state, moment);
          };
      default -> Step.to(state);
    };
  }

  private Step<State> onErrand(State state, Moment moment, NodeId owner, Errand errand) {
    if (state.next().size() >= MOST_WAITING) {
      return Step.to(state).send(owner, new Errand.NoAnswer(errand.id()));
    }
    var more = new ArrayList<>(state.next());
    more.add(new Waiting(owner, errand, moment.nanos() + patience.toNanos()));
    var waiting = new State(state.request(), state.server(), state.asked(), more);
    return state.asked().isEmpty() ? begin(waiting, moment) : Step.to(waiting);
  }

  /// Takes what comes next: all renewals that wait in a row, or one other question.
  private Step<State> begin(State state, Moment moment) {
    int taken = 0;
    while (taken < state.next().size()
        && state.next().get(taken).errand() instanceof Errand.Renew) {
      taken++;
    }
    int count = Math.min(state.next().size(), Math.max(1, taken));
    var begun =
        new State(
            state.request(),
            state.server(),
            state.next().subList(0, count),
            state.next().subList(count, state.next().size()));
    return count == 0 ? quiet(Step.to(begun)) : ask(begun, moment);
  }

  private static Step<State> quiet(Step<State> step) {
    return step.perform(new CancelTimer(AskerTimer.RETRY))
        .perform(new CancelTimer(AskerTimer.PAUSE));
  }

  /// Asks what was asked already, but for what has waited too long.
  private Step<State> ask(State state, Moment moment) {
    var left = new ArrayList<Waiting>();
    Step<State> step = Step.to(state);
    for (Waiting waiting : state.asked()) {
      if (waiting.until() <= moment.nanos()) {
        step = step.send(waiting.owner(), new Errand.NoAnswer(waiting.errand().id()));
      } else {
        left.add(waiting);
      }
    }
    var asking = new State(state.request() + 1, state.server(), left, state.next());
    if (left.isEmpty()) {
      return step.with(asking).then(s -> begin(s, moment));
    }
    return step.with(asking)
        .send(state.server(), question(asking))
        .perform(new CancelTimer(AskerTimer.PAUSE))
        .setTimer(AskerTimer.RETRY, RETRY, RETRY);
  }

  private static LeaseMessage question(State state) {
    var leases = new ArrayList<Long>();
    for (Waiting waiting : state.asked()) {
      switch (waiting.errand()) {
        case Errand.HowLong(_, long lease) -> {
          return new AskTimeLeft(state.request(), lease);
        }
        case Errand.Renew(_, long lease) -> leases.add(lease);
        case Errand.Renewed _, Errand.Lasts _, Errand.NoAnswer _ -> leases.add(0L);
      }
    }
    return new KeepAlive(state.request(), leases);
  }

  private Step<State> onAnswer(State state, Moment moment, LeaseMessage.Answer answer) {
    return switch (answer) {
      case KeptAlive(_, var ttls) -> {
        Step<State> step = Step.to(state);
        for (int i = 0; i < Math.min(ttls.size(), state.asked().size()); i++) {
          Waiting waiting = state.asked().get(i);
          step = step.send(waiting.owner(), new Errand.Renewed(waiting.errand().id(), ttls.get(i)));
        }
        yield step.then(s -> begin(s, moment));
      }
      case TimeLeft(_, _, long granted, long seconds) -> {
        Waiting waiting = state.asked().getFirst();
        yield Step.to(state)
            .send(waiting.owner(), new Errand.Lasts(waiting.errand().id(), granted, seconds))
            .then(s -> begin(s, moment));
      }
      case NotLeading(_, var leader) -> goOn(state, moment, leader);
    };
  }

  private Step<State> goOn(State state, Moment moment, @Nullable NodeId leader) {
    if (leader != null && !leader.equals(state.server())) { // it may be a newcomer
      return ask(at(state, leader), moment);
    }
    return Step.to(at(state, another(state, moment)))
        .perform(new CancelTimer(AskerTimer.RETRY))
        .setTimer(AskerTimer.PAUSE, SHORTEST_PAUSE, LONGEST_PAUSE);
  }

  private static State at(State state, NodeId server) {
    return new State(state.request(), server, state.asked(), state.next());
  }

  private NodeId another(State state, Moment moment) {
    int own = servers.indexOf(state.server());
    int steps = 1 + (int) Long.remainderUnsigned(moment.draw(), Math.max(1, servers.size() - 1));
    return servers.get((own + steps) % servers.size());
  }

  /// It keeps nothing: after a crash whoever waits asks again.
  @Override
  public State replay(State state, Event event) {
    throw new IllegalArgumentException("it has no events, but its journal holds " + event);
  }

  @Override
  public Checkpoint checkpoint(State state) {
    return Checkpoint.ofNothing();
  }
}
