package wavetank.timeline;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import wavetank.core.Checkpoint;
import wavetank.core.Codec;
import wavetank.core.Event;
import wavetank.core.Input;
import wavetank.core.Message;
import wavetank.core.Moment;
import wavetank.core.NodeId;
import wavetank.core.NodeKind;
import wavetank.core.Protocol;
import wavetank.core.Rule;
import wavetank.core.Step;

/// A kind of node that lets a test see the state of each server.
///
/// @param states the newest of each server that has taken a step
record ObservedKind(NodeKind kind, Map<NodeId, Object> states) implements NodeKind {
  ObservedKind(NodeKind kind) {
    this(kind, new HashMap<>());
  }

  @Override
  public String name() {
    return kind.name();
  }

  @Override
  public Protocol<?> server(NodeId self, Setup setup) {
    return observed(self, kind.server(self, setup));
  }

  private <S> Protocol<S> observed(NodeId self, Protocol<S> rules) {
    return new Observed<>(rules, self, states);
  }

  @Override
  public Protocol<?> client(NodeId self, Setup setup) {
    return kind.client(self, setup);
  }

  @Override
  public Codec<Event> events() {
    return kind.events();
  }

  @Override
  public Codec<Message> messages() {
    return kind.messages();
  }

  @Override
  public List<Rule> rules() {
    return kind.rules();
  }

  private record Observed<S>(Protocol<S> rules, NodeId self, Map<NodeId, Object> states)
      implements Protocol<S> {
    @Override
    public S initial() {
      states.remove(self); // it starts anew, and knows nothing until its journal is read
      return rules.initial();
    }

    @Override
    public Step<S> step(S state, Moment moment, Input input) {
      Step<S> step = rules.step(state, moment, input);
      states.put(self, step.state());
      return step;
    }

    @Override
    public S replay(S state, Event event) {
      return rules.replay(state, event);
    }

    @Override
    public Checkpoint checkpoint(S state) {
      return rules.checkpoint(state);
    }
  }
}
