package wavetank.sim;

import java.util.ArrayList;
import java.util.List;
import wavetank.core.ByteWriter;
import wavetank.core.Checkpoint;
import wavetank.core.Codec;
import wavetank.core.Effect;
import wavetank.core.Event;
import wavetank.core.Input;
import wavetank.core.Message;
import wavetank.core.Moment;
import wavetank.core.NodeId;
import wavetank.core.NodeKind;
import wavetank.core.Protocol;
import wavetank.core.Rule;
import wavetank.core.Step;

/// A kind of node whose every message is turned into bytes and back before it leaves, as between
/// processes.
record OverTheWire(NodeKind kind) implements NodeKind {
  @Override
  public String name() {
    return kind.name();
  }

  @Override
  public Protocol<?> server(NodeId self, Setup setup) {
    return coded(kind.server(self, setup));
  }

  @Override
  public Protocol<?> client(NodeId self, Setup setup) {
    return coded(kind.client(self, setup));
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

  private <S> Protocol<S> coded(Protocol<S> rules) {
    return new Coded<>(rules, messages());
  }

  private record Coded<S>(Protocol<S> rules, Codec<Message> codec) implements Protocol<S> {
    @Override
    public S initial() {
      return rules.initial();
    }

    @Override
    public Step<S> step(S state, Moment moment, Input input) {
      Step<S> step = rules.step(state, moment, input);
      var effects = new ArrayList<Effect>();
      for (Effect effect : step.effects()) {
        effects.add(
            effect instanceof Effect.Send(var to, var message)
                ? new Effect.Send(to, overTheWire(message))
                : effect);
      }
      return new Step<>(step.state(), step.events(), effects, step.notes());
    }

    private Message overTheWire(Message message) {
      var out = new ByteWriter();
      codec.write(message, out);
      return codec.read(out.toBytes().reader());
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
