package wavetank.store;

import static wavetank.store.StoreRules.LEASE_ASK;
import static wavetank.store.StoreRules.LEASE_KEPT;
import static wavetank.store.StoreRules.LEASE_OVER;
import static wavetank.store.StoreRules.LEASE_SILENT;
import static wavetank.store.StoreRules.LOCKED_PUT;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.Call.Completed;
import wavetank.core.Call.Invoke;
import wavetank.core.Call.Outcome;
import wavetank.core.Checkpoint;
import wavetank.core.Effect;
import wavetank.core.Effect.Send;
import wavetank.core.Event;
import wavetank.core.Input;
import wavetank.core.Input.Received;
import wavetank.core.Input.Started;
import wavetank.core.Input.TimerFired;
import wavetank.core.Moment;
import wavetank.core.NodeId;
import wavetank.core.Protocol;
import wavetank.core.Step;
import wavetank.core.Timer;
import wavetank.store.LeaseMessage.KeepAlive;
import wavetank.store.LeaseMessage.KeptAlive;
import wavetank.store.LeaseMessage.NotLeading;

/// A client of a store that uses all of it: it puts under a lock, and so holds a lease; it watches
/// everything that happens; and now and then it compacts what it has seen. Sometimes it forgets to
/// keep its lease alive for a while, as one does that is stopped.
///
/// @param <C> state of what asks one thing after the other
public final class StoreClient<C> implements Protocol<StoreClient.State<C>> {
  private static final Duration KEEP = Duration.ofMillis(600);
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(20);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(60);
  private static final long SILENCE = Duration.ofSeconds(4).toNanos();

  private final NodeId self;
  private final List<NodeId> servers;
  private final Protocol<C> client;
  private final WatchFollower follower;

  /// @param servers whom it may watch, and ask about its lease
  /// @param client understands `LockLanguage`
  StoreClient(NodeId self, List<NodeId> servers, Protocol<C> client) {
    this.self = self;
    this.servers = List.copyOf(servers);
    this.client = client;
    this.follower = new WatchFollower(servers, KeyRange.ALL);
  }

  /// @param asked number of the newest command or question
  public record State<C>(
      C client, WatchFollower.State follower, Holder holder, @Nullable Errand errand, long asked) {
    private State<C> with(Holder newHolder) {
      return new State<>(client, follower, newHolder, errand, asked);
    }

    private State<C> with(@Nullable Errand newErrand) {
      return new State<>(client, follower, holder, newErrand, asked);
    }

    private State<C> asking() {
      return new State<>(client, follower, holder, errand, asked + 1);
    }
  }

  /// @param lease 0 if there is none
  /// @param server whom to ask about it
  /// @param request number of the last question
  /// @param silentUntil on its clock: until then it asks nothing
  record Holder(long lease, NodeId server, long request, long silentUntil) {
    Holder with(long newLease) {
      return new Holder(newLease, server, request, silentUntil);
    }

    Holder at(NodeId newServer) {
      return new Holder(lease, newServer, request, silentUntil);
    }
  }

  /// @param put null if it is not a put: then it is asked for as it is
  record Errand(NodeId caller, Invoke invoke, @Nullable LockedPut put) {}

  private enum ClientTimer implements Timer {
    /// Time to keep the lease alive.
    KEEP,
    /// Time to look again who is ahead.
    LOOK
  }

  @Override
  public State<C> initial() {
    return new State<>(
        client.initial(),
        follower.initial(),
        new Holder(0, servers.getFirst(), 0, Long.MIN_VALUE),
        null,
        0);
  }

  @Override
  public Step<State<C>> step(State<C> state, Moment moment, Input input) {
    return switch (input) {
      case Received(var caller, Invoke invoke) -> begin(state, moment, caller, invoke);
      case Received(_, LeaseMessage.Answer answer) -> onLease(state, moment, answer);
      case Received(_, WatchMessage _) -> follower(state, moment, input);
      case Received _ -> client(state, moment, input);
      case TimerFired(ClientTimer timer) -> onTimer(state, moment, timer);
      case Started _ ->
          client(state, moment, input)
              .then(s -> follower(s, moment, input))
              .setTimer(ClientTimer.KEEP, KEEP, KEEP);
      default -> client(state, moment, input).then(s -> follower(s, moment, input));
    };
  }

  private Step<State<C>> follower(State<C> state, Moment moment, Input input) {
    Step<WatchFollower.State> step = follower.step(state.follower(), moment, input);
    return new Step<>(
        new State<>(state.client(), step.state(), state.holder(), state.errand(), state.asked()),
        step.events(),
        step.effects(),
        step.notes());
  }

  /// What `client` tells its caller, which is this node, stays here.
  private Step<State<C>> client(State<C> state, Moment moment, Input input) {
    Step<C> step = client.step(state.client(), moment, input);
    var effects = new ArrayList<Effect>(step.effects().size());
    Completed completed = null;
    for (Effect effect : step.effects()) {
      if (effect instanceof Send(var to, Completed answer) && to.equals(self)) {
        completed = answer;
      } else {
        effects.add(effect);
      }
    }
    var next =
        new State<>(step.state(), state.follower(), state.holder(), state.errand(), state.asked());
    Step<State<C>> all = new Step<>(next, step.events(), effects, step.notes());
    if (completed == null || completed.operation() != state.asked()) {
      return all;
    }
    Completed answer = completed;
    return all.then(s -> onCompleted(s, moment, answer));
  }

  private Step<State<C>> ask(State<C> state, Moment moment, String function, List<String> words) {
    State<C> asking = state.asking();
    var invoke = new Invoke(asking.asked(), function, words);
    return client(asking, moment, new Received(self, invoke));
  }

  // -- one operation after the other

  private Step<State<C>> begin(State<C> state, Moment moment, NodeId caller, Invoke invoke) {
    if (state.errand() != null) {
      var busy = new Completed(invoke.operation(), Outcome.FAIL, 0, "one operation at a time");
      return Step.to(state).send(caller, busy);
    }
    boolean isPut = invoke.function().equals("put") && invoke.arguments().size() == 2;
    if (!isPut) {
      return ask(
          state.with(new Errand(caller, invoke, null)),
          moment,
          invoke.function(),
          invoke.arguments());
    }
    var put =
        LockedPut.of(invoke.arguments().get(0), invoke.arguments().get(1), state.holder().lease());
    return go(state, moment, new Errand(caller, invoke, put));
  }

  private Step<State<C>> go(State<C> state, Moment moment, Errand errand) {
    LockedPut put = errand.put();
    State<C> going = state.with(errand);
    if (put == null) {
      return Step.to(going);
    }
    if (put.stage() == LockedPut.Stage.DONE) {
      return end(going, errand, put.outcome(), put.position(), put.why());
    }
    if (put.shouldPause()) {
      return Step.to(going).setTimer(ClientTimer.LOOK, SHORTEST_PAUSE, LONGEST_PAUSE);
    }
    List<String> words = put.words(1 + (moment.draw() >>> 24));
    return ask(going, moment, words.getFirst(), words.subList(1, words.size()));
  }

  private Step<State<C>> onCompleted(State<C> state, Moment moment, Completed answer) {
    Errand errand = state.errand();
    if (errand == null) {
      return Step.to(state); // a compaction: nobody waits for it
    }
    LockedPut put = errand.put();
    if (put == null) {
      return end(state, errand, answer.outcome(), answer.position(), answer.result());
    }
    LockedPut next = put.after(answer.outcome(), answer.position(), answer.result());
    State<C> known =
        next.lease() == state.holder().lease()
            ? state
            : state.with(state.holder().with(next.lease()));
    Step<State<C>> step = Step.to(known);
    boolean isWritten = put.stage() == LockedPut.Stage.WRITE && next.outcome() == Outcome.OK;
    if (isWritten) {
      step =
          step.note(LOCKED_PUT, "key", put.key(), "place", put.place(), "index", next.position());
    }
    return step.then(s -> go(s, moment, new Errand(errand.caller(), errand.invoke(), next)));
  }

  private Step<State<C>> end(
      State<C> state, Errand errand, Outcome outcome, long position, String result) {
    var completed = new Completed(errand.invoke().operation(), outcome, position, result);
    return Step.to(state.with((Errand) null)).send(errand.caller(), completed);
  }

  // -- the lease

  private Step<State<C>> onTimer(State<C> state, Moment moment, ClientTimer timer) {
    return switch (timer) {
      case LOOK -> {
        Errand errand = state.errand();
        LockedPut put = errand == null ? null : errand.put();
        if (put == null) {
          yield Step.to(state);
        }
        List<String> words = put.words(0);
        yield ask(state, moment, words.getFirst(), words.subList(1, words.size()));
      }
      case KEEP -> keep(state, moment).setTimer(ClientTimer.KEEP, KEEP, KEEP);
    };
  }

  private Step<State<C>> keep(State<C> state, Moment moment) {
    Holder holder = state.holder();
    int chance = (int) (moment.draw() & 31);
    long seen = state.follower().through();
    if (chance == 0 && state.errand() == null && seen > 3) {
      return ask(state, moment, "compact", List.of(Long.toString(seen)));
    }
    if (holder.lease() == 0 || moment.nanos() < holder.silentUntil()) {
      return Step.to(state);
    }
    if (chance == 1) {
      return Step.to(
              state.with(
                  new Holder(
                      holder.lease(), holder.server(), holder.request(), moment.nanos() + SILENCE)))
          .note(LEASE_SILENT, "lease", holder.lease());
    }
    var asking = new Holder(holder.lease(), holder.server(), holder.request() + 1, Long.MIN_VALUE);
    return Step.to(state.with(asking))
        .note(LEASE_ASK, "lease", holder.lease(), "request", asking.request())
        .send(holder.server(), new KeepAlive(asking.request(), List.of(holder.lease())));
  }

  private Step<State<C>> onLease(State<C> state, Moment moment, LeaseMessage.Answer answer) {
    Holder holder = state.holder();
    if (answer.request() != holder.request()) {
      return Step.to(state);
    }
    return switch (answer) {
      case NotLeading(_, var leader) -> {
        int any = (int) Long.remainderUnsigned(moment.draw(), servers.size());
        yield Step.to(state.with(holder.at(leader == null ? servers.get(any) : leader)));
      }
      case KeptAlive(_, var ttls) when !ttls.isEmpty() && ttls.getFirst() > 0 ->
          Step.to(state)
              .note(
                  LEASE_KEPT,
                  "lease",
                  holder.lease(),
                  "request",
                  answer.request(),
                  "ttl",
                  ttls.getFirst());
      case KeptAlive _ ->
          Step.to(state.with(holder.with(0))).note(LEASE_OVER, "lease", holder.lease());
      case LeaseMessage.TimeLeft _ -> Step.to(state);
    };
  }

  /// It keeps nothing: after a crash it begins anew.
  @Override
  public State<C> replay(State<C> state, Event event) {
    throw new IllegalArgumentException("a client has no events, but its journal holds " + event);
  }

  @Override
  public Checkpoint checkpoint(State<C> state) {
    return Checkpoint.ofNothing();
  }
}
