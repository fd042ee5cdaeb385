package wavetank.raft;

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
import wavetank.raft.MemberMessage.Add;
import wavetank.raft.MemberMessage.Ask;
import wavetank.raft.MemberMessage.AskLeader;
import wavetank.raft.MemberMessage.Change;
import wavetank.raft.MemberMessage.Changed;
import wavetank.raft.MemberMessage.Promote;
import wavetank.raft.MemberMessage.Publish;
import wavetank.raft.MemberMessage.Refused;
import wavetank.raft.MemberMessage.Remove;
import wavetank.raft.MemberMessage.Update;
import wavetank.raft.MemberMessage.Why;

/// Brings changes of members to the server that leads, one after the other: finds it, and asks
/// again until there is an answer or a deadline comes. While the leader is busy with another
/// change, it waits.
///
/// A question that is asked again may have been answered by deeds: then the refusal says that what
/// was wanted is so, and that is taken as done. Ids of newcomers are drawn, so that who finds one
/// there has added it.
public final class MemberAsker implements Protocol<MemberAsker.State> {
  private static final int MOST_WAITING = 100;
  private static final Duration RETRY = Duration.ofMillis(300);
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(20);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(60);

  private final List<NodeId> servers;
  private final Duration patience;

  /// @param servers all that may lead, the one to ask first in front
  /// @param patience how long a change may take until it is given up
  public MemberAsker(List<NodeId> servers, Duration patience) {
    this.servers = List.copyOf(servers);
    this.patience = patience;
  }

  /// What the owner of this node wants, and is told. It stays in the process.
  public sealed interface Errand extends Message {
    /// Chosen by the owner, unique there; the answer carries it.
    long id();

    record Want(long id, Change change) implements Errand {}

    /// It is committed.
    record Made(long id) implements Errand {}

    record Denied(long id, Why why) implements Errand {}

    /// No answer in time: it may have been done, or be done later.
    record NoAnswer(long id) implements Errand {}
  }

  /// @param until on this node's clock
  /// @param tries how often it was asked
  record Waiting(NodeId owner, long id, Change change, long until, int tries) {
    Waiting again() {
      return new Waiting(owner, id, change, until, tries + 1);
    }
  }

  /// @param request number of the last message
  /// @param server whom to ask
  /// @param waiting the one that is asked first
  public record State(long request, NodeId server, List<Waiting> waiting) {
    public State {
      waiting = List.copyOf(waiting);
    }
  }

  private enum AskerTimer implements Timer {
    /// No answer came: ask another server.
    MEMBER_RETRY,
    /// Nobody leads at the moment, or the leader is busy: ask again a little later.
    MEMBER_PAUSE
  }

  @Override
  public State initial() {
    return new State(0, servers.getFirst(), List.of());
  }

  @Override
  public Step<State> step(State state, Moment moment, Input input) {
    return switch (input) {
      case Started _ -> Step.to(new State(moment.draw() >>> 24, state.server(), List.of()));
      case Received(var owner, Errand.Want want) -> onWant(state, moment, owner, want);
      case Received(_, MemberMessage answer)
          when answer.request() == state.request() && !state.waiting().isEmpty() ->
          onAnswer(state, moment, answer);
      case TimerFired(AskerTimer timer) ->
          switch (timer) {
            case MEMBER_RETRY -> ask(at(state, another(state, moment)), moment);
            case MEMBER_PAUSE -> ask(state, moment);
          };
      default -> Step.to(state);
    };
  }

  private Step<State> onWant(State state, Moment moment, NodeId owner, Errand.Want want) {
    if (state.waiting().size() >= MOST_WAITING) {
      return Step.to(state).send(owner, new Errand.NoAnswer(want.id()));
    }
    var more = new ArrayList<>(state.waiting());
    more.add(new Waiting(owner, want.id(), want.change(), moment.nanos() + patience.toNanos(), 0));
    var longer = new State(state.request(), state.server(), more);
    return state.waiting().isEmpty() ? ask(longer, moment) : Step.to(longer);
  }

  /// Asks for the first one, or gives it up.
  private Step<State> ask(State state, Moment moment) {
    if (state.waiting().isEmpty()) {
      return Step.to(state)
          .perform(new CancelTimer(AskerTimer.MEMBER_RETRY))
          .perform(new CancelTimer(AskerTimer.MEMBER_PAUSE));
    }
    Waiting first = state.waiting().getFirst();
    if (first.until() <= moment.nanos()) {
      return finish(state, moment, new Errand.NoAnswer(first.id()));
    }
    var asking = new ArrayList<>(state.waiting());
    asking.set(0, first.again());
    long request = state.request() + 1;
    return Step.to(new State(request, state.server(), asking))
        .send(state.server(), new Ask(request, first.change()))
        .perform(new CancelTimer(AskerTimer.MEMBER_PAUSE))
        .setTimer(AskerTimer.MEMBER_RETRY, RETRY, RETRY);
  }

  private Step<State> finish(State state, Moment moment, Errand answer) {
    List<Waiting> others = state.waiting().subList(1, state.waiting().size());
    return Step.to(new State(state.request(), state.server(), others))
        .send(state.waiting().getFirst().owner(), answer)
        .then(s -> ask(s, moment));
  }

  private Step<State> onAnswer(State state, Moment moment, MemberMessage answer) {
    Waiting first = state.waiting().getFirst();
    return switch (answer) {
      case Changed _ -> finish(state, moment, new Errand.Made(first.id()));
      case Refused(_, var why) when why == Why.BUSY -> pause(state);
      case Refused(_, var why) when first.tries() > 1 && isSo(first.change(), why) ->
          finish(state, moment, new Errand.Made(first.id()));
      case Refused(_, var why) -> finish(state, moment, new Errand.Denied(first.id(), why));
      case AskLeader(_, var leader) -> goOn(state, moment, leader);
      case Ask _ -> Step.to(state);
    };
  }

  /// Whether the refusal says that what is wanted is there already.
  private static boolean isSo(Change change, Why why) {
    return switch (change) {
      case Add _ -> why == Why.MEMBER_EXISTS;
      case Remove _ -> why == Why.MEMBER_NOT_FOUND;
      case Promote _ -> why == Why.NOT_LEARNER;
      case Update _, Publish _ -> false; // may be repeated
    };
  }

  private Step<State> goOn(State state, Moment moment, @Nullable NodeId leader) {
    return leader != null && !leader.equals(state.server()) // it may be a newcomer
        ? ask(at(state, leader), moment)
        : pause(leader == null ? at(state, another(state, moment)) : state);
  }

  private static Step<State> pause(State state) {
    return Step.to(state)
        .perform(new CancelTimer(AskerTimer.MEMBER_RETRY))
        .setTimer(AskerTimer.MEMBER_PAUSE, SHORTEST_PAUSE, LONGEST_PAUSE);
  }

  private static State at(State state, NodeId server) {
    return new State(state.request(), server, state.waiting());
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
