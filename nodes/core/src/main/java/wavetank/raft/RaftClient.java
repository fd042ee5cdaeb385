package wavetank.raft;

import static wavetank.raft.RaftRules.CLIENT_GIVE_UP;
import static wavetank.raft.RaftRules.CLIENT_RETRY;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.Bytes;
import wavetank.core.Call.Completed;
import wavetank.core.Call.Invoke;
import wavetank.core.Call.Outcome;
import wavetank.core.Checkpoint;
import wavetank.core.Effect.CancelTimer;
import wavetank.core.Event;
import wavetank.core.Input;
import wavetank.core.Input.Received;
import wavetank.core.Input.SnapshotSaved;
import wavetank.core.Input.Started;
import wavetank.core.Input.Stored;
import wavetank.core.Input.TimerFired;
import wavetank.core.Moment;
import wavetank.core.NodeId;
import wavetank.core.Protocol;
import wavetank.core.Step;
import wavetank.core.Timer;
import wavetank.raft.ClientLanguage.Ask;
import wavetank.raft.ClientLanguage.How;
import wavetank.raft.ClientMessage.Answered;
import wavetank.raft.ClientMessage.Execute;
import wavetank.raft.ClientMessage.Executed;
import wavetank.raft.ClientMessage.NotLeader;
import wavetank.raft.ClientMessage.OpenSession;
import wavetank.raft.ClientMessage.Query;
import wavetank.raft.ClientMessage.SessionExpired;
import wavetank.raft.ClientMessage.SessionOpened;

/// A client of the cluster: finds the leader, asks again until it has an answer, and gives every
/// command a number so that it takes effect only once (paper, section 8; thesis 6.3). One operation
/// at a time.
public final class RaftClient implements Protocol<RaftClient.State> {
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(20);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(60);

  private final List<NodeId> servers;
  private final RaftSettings settings;
  private final ClientLanguage language;

  /// @param servers all that may lead; not empty
  public RaftClient(List<NodeId> servers, RaftSettings settings, ClientLanguage language) {
    this.servers = List.copyOf(servers);
    this.settings = settings;
    this.language = language;
  }

  /// @param session 0 as long as there is none
  /// @param sequence of the newest command
  /// @param request of the newest message
  /// @param server whom to ask
  /// @param operation the one under way
  public record State(
      long session, long sequence, long request, NodeId server, @Nullable Operation operation) {
    private State with(@Nullable Operation newOperation) {
      return new State(session, sequence, request, server, newOperation);
    }

    private State at(NodeId newServer) {
      return new State(session, sequence, request, newServer, operation);
    }

    private State inSession(long newSession, long newSequence) {
      return new State(newSession, newSequence, request, server, operation);
    }

    /// After a crash, answers to what was asked before it must not be taken for new ones.
    private State numberingFrom(long newRequest) {
      return new State(session, sequence, newRequest, server, operation);
    }

    private State sent() {
      return new State(session, sequence, request + 1, server, operation);
    }
  }

  /// @param caller who asked
  /// @param firstRequest its first message; answers to earlier ones are of no use
  /// @param mayHaveEffect whether a message with the command itself has been sent
  public record Operation(
      NodeId caller, Invoke invoke, Ask ask, long firstRequest, boolean mayHaveEffect) {}

  private enum ClientTimer implements Timer {
    /// No answer came: ask another server.
    RETRY,
    /// Nobody leads at the moment: ask again a little later.
    PAUSE,
    /// The operation has taken too long.
    DEADLINE
  }

  @Override
  public State initial() {
    return new State(0, 0, 0, servers.getFirst(), null);
  }

  @Override
  public Step<State> step(State state, Moment moment, Input input) {
    return switch (input) {
      case Received(var caller, Invoke invoke) -> begin(state, caller, invoke);
      case Received(_, ClientMessage.Answer answer) -> onAnswer(state, moment, answer);
      case TimerFired(ClientTimer timer) -> onTimer(state, moment, timer);
      case Started _ -> Step.to(state.numberingFrom(moment.draw() >>> 40));
      case Received _, TimerFired _, SnapshotSaved _, Stored _ -> Step.to(state);
    };
  }

  private Step<State> begin(State state, NodeId caller, Invoke invoke) {
    if (state.operation() != null) {
      return fail(state, caller, invoke, "one operation at a time");
    }
    Ask ask;
    try {
      ask = language.ask(invoke.function(), invoke.arguments());
    } catch (IllegalArgumentException e) {
      return fail(state, caller, invoke, String.valueOf(e.getMessage()));
    }
    State next =
        ask.how() == How.COMMAND ? state.inSession(state.session(), state.sequence() + 1) : state;
    return send(next.with(new Operation(caller, invoke, ask, state.request() + 1, false)))
        .setTimer(ClientTimer.DEADLINE, settings.clientTimeout(), settings.clientTimeout());
  }

  private static Step<State> fail(State state, NodeId caller, Invoke invoke, String why) {
    return Step.to(state).send(caller, new Completed(invoke.operation(), Outcome.FAIL, 0, why));
  }

  private Step<State> send(State state) {
    Operation operation = state.operation();
    if (operation == null) {
      return Step.to(state);
    }
    State sent = state.sent();
    Bytes body = operation.ask().body();
    ClientMessage message =
        switch (operation.ask().how()) {
          case QUERY -> new Query(sent.request(), false, body);
          case STALE_QUERY -> new Query(sent.request(), true, body);
          case COMMAND ->
              state.session() == 0
                  ? new OpenSession(sent.request())
                  : new Execute(
                      sent.request(),
                      state.session(),
                      state.sequence(),
                      state.sequence() - 1,
                      body);
        };
    boolean mayHaveEffect = operation.mayHaveEffect() || message instanceof Execute;
    return Step.to(
            sent.with(
                new Operation(
                    operation.caller(),
                    operation.invoke(),
                    operation.ask(),
                    operation.firstRequest(),
                    mayHaveEffect)))
        .send(state.server(), message)
        .setTimer(ClientTimer.RETRY, settings.clientRetry(), settings.clientRetry());
  }

  private Step<State> onAnswer(State state, Moment moment, ClientMessage.Answer answer) {
    Operation operation = state.operation();
    if (operation == null
        || answer.request() < operation.firstRequest()
        || answer.request() > state.request()) {
      return Step.to(state); // of an operation that is over, or from before a crash
    }
    return switch (answer) {
      case SessionOpened(_, long session) ->
          state.session() == 0 ? send(state.inSession(session, 1)) : Step.to(state);
      case Executed(_, long index, Bytes reply) -> complete(state, operation, index, reply);
      case Answered(_, long index, Bytes reply) -> complete(state, operation, index, reply);
      case NotLeader(long request, var leader) ->
          request == state.request() ? goOn(state, moment, leader) : Step.to(state);
      case SessionExpired _ ->
          end(state.inSession(0, 0), operation, Outcome.UNKNOWN, 0, "session expired");
    };
  }

  /// Asks the leader that a server named; after a pause if it named none or itself, because then an
  /// election goes on.
  private Step<State> goOn(State state, Moment moment, @Nullable NodeId leader) {
    if (leader != null && !leader.equals(state.server()) && servers.contains(leader)) {
      return send(state.at(leader));
    }
    return Step.to(state.at(another(state, moment)))
        .perform(new CancelTimer(ClientTimer.RETRY))
        .setTimer(ClientTimer.PAUSE, SHORTEST_PAUSE, LONGEST_PAUSE);
  }

  private NodeId another(State state, Moment moment) {
    int own = servers.indexOf(state.server());
    int steps = 1 + (int) Long.remainderUnsigned(moment.draw(), Math.max(1, servers.size() - 1));
    return servers.get((own + steps) % servers.size());
  }

  private Step<State> onTimer(State state, Moment moment, ClientTimer timer) {
    Operation operation = state.operation();
    if (operation == null) {
      return Step.to(state);
    }
    return switch (timer) {
      case PAUSE -> send(state);
      case RETRY ->
          Step.to(state.at(another(state, moment)))
              .note(CLIENT_RETRY, "operation", operation.invoke().operation())
              .then(this::send);
      case DEADLINE ->
          Step.to(state)
              .note(CLIENT_GIVE_UP, "operation", operation.invoke().operation())
              .then(s ->
                  end(
                      s,
                      operation,
                      operation.mayHaveEffect() ? Outcome.UNKNOWN : Outcome.FAIL,
                      0,
                      "timed out"));
    };
  }

  private Step<State> complete(State state, Operation operation, long index, Bytes reply) {
    String result = language.result(operation.invoke().function(), reply);
    return end(state, operation, Outcome.OK, index, result);
  }

  private static Step<State> end(
      State state, Operation operation, Outcome outcome, long position, String result) {
    return Step.to(state.with(null))
        .perform(new CancelTimer(ClientTimer.RETRY))
        .perform(new CancelTimer(ClientTimer.PAUSE))
        .perform(new CancelTimer(ClientTimer.DEADLINE))
        .send(
            operation.caller(),
            new Completed(operation.invoke().operation(), outcome, position, result));
  }

  /// A client keeps nothing: after a crash it begins anew, with a new session.
  @Override
  public State replay(State state, Event event) {
    throw new IllegalArgumentException("a client has no events, but its journal holds " + event);
  }

  @Override
  public Checkpoint checkpoint(State state) {
    return Checkpoint.ofNothing();
  }
}
