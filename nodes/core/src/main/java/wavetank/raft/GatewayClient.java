package wavetank.raft;

import java.util.List;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;
import wavetank.core.Bytes;
import wavetank.core.Call.Completed;
import wavetank.core.Call.Invoke;
import wavetank.core.Call.Outcome;
import wavetank.core.Checkpoint;
import wavetank.core.Effect;
import wavetank.core.Effect.Send;
import wavetank.core.Event;
import wavetank.core.Input;
import wavetank.core.Input.Received;
import wavetank.core.Moment;
import wavetank.core.NodeId;
import wavetank.core.Protocol;
import wavetank.core.Step;
import wavetank.raft.ClientLanguage.Ask;
import wavetank.raft.ClientLanguage.How;
import wavetank.raft.GatewayMessage.Confirm;
import wavetank.raft.GatewayMessage.Confirmed;
import wavetank.raft.GatewayMessage.Done;
import wavetank.raft.GatewayMessage.Failed;
import wavetank.raft.GatewayMessage.Submit;

/// A client with many operations at once, for workloads: a gateway, and the words around it. Every
/// read is linearizable, also one that need not be.
public final class GatewayClient implements Protocol<GatewayClient.State> {
  private static final NodeId SELF = new NodeId("gateway-owner");

  private final Gateway gateway;
  private final ClientLanguage language;

  public GatewayClient(Gateway gateway, ClientLanguage language) {
    this.gateway = gateway;
    this.language = language;
  }

  /// @param operations those under way, by their number
  public record State(GatewayState gateway, PSortedMap<Long, Operation> operations) {}

  /// @param caller who asked
  public record Operation(NodeId caller, Invoke invoke) {}

  @Override
  public State initial() {
    return new State(gateway.initial(), TreePMap.empty());
  }

  @Override
  public Step<State> step(State state, Moment moment, Input input) {
    if (!(input instanceof Received(var caller, Invoke invoke))) {
      return throughGateway(state, moment, input);
    }
    Ask ask;
    try {
      ask = language.ask(invoke.function(), invoke.arguments());
    } catch (IllegalArgumentException e) {
      return complete(
          Step.to(state), new Operation(caller, invoke), Outcome.FAIL, 0, "" + e.getMessage());
    }
    long id = invoke.operation();
    var parts = List.of(ask.body());
    var operations = state.operations().plus(id, new Operation(caller, invoke));
    return throughGateway(
        new State(state.gateway(), operations),
        moment,
        new Received(
            SELF, ask.how() == How.COMMAND ? new Submit(id, parts) : new Confirm(id, parts)));
  }

  private Step<State> throughGateway(State state, Moment moment, Input input) {
    Step<GatewayState> inner = gateway.step(state.gateway(), moment, input);
    Step<State> step =
        new Step<>(
            new State(inner.state(), state.operations()), List.of(), List.of(), inner.notes());
    for (Effect effect : inner.effects()) {
      step =
          effect instanceof Send(_, GatewayMessage answer)
              ? onAnswer(step, answer)
              : step.perform(effect);
    }
    return step;
  }

  private Step<State> onAnswer(Step<State> step, GatewayMessage answer) {
    State state = step.state();
    Operation operation = state.operations().get(answer.id());
    if (operation == null) {
      return step;
    }
    Step<State> over = step.with(new State(state.gateway(), state.operations().minus(answer.id())));
    return switch (answer) {
      case Done(_, long index, var replies) -> succeed(over, operation, index, replies);
      case Confirmed(_, long index, var replies) -> succeed(over, operation, index, replies);
      case Failed(_, boolean mayHaveEffect, var why) ->
          complete(over, operation, mayHaveEffect ? Outcome.UNKNOWN : Outcome.FAIL, 0, words(why));
      case Submit _, Confirm _ -> step; // nobody answers with a question
    };
  }

  private static String words(GatewayMessage.Why why) {
    return switch (why) {
      case TIMED_OUT -> "timed out";
      case NO_LEADER -> "no leader";
      case TOO_MANY_REQUESTS -> "too many requests";
      case SESSION_EXPIRED -> "session expired";
    };
  }

  private Step<State> succeed(
      Step<State> step, Operation operation, long index, List<Bytes> replies) {
    String result = language.result(operation.invoke().function(), replies.getFirst());
    return complete(step, operation, Outcome.OK, index, result);
  }

  private static Step<State> complete(
      Step<State> step, Operation operation, Outcome outcome, long position, String result) {
    return step.send(
        operation.caller(),
        new Completed(operation.invoke().operation(), outcome, position, result));
  }

  /// Like its gateway, it keeps nothing.
  @Override
  public State replay(State state, Event event) {
    return new State(gateway.replay(state.gateway(), event), state.operations());
  }

  @Override
  public Checkpoint checkpoint(State state) {
    return Checkpoint.ofNothing();
  }
}
