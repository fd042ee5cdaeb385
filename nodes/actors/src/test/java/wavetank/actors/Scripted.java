package wavetank.actors;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import wavetank.core.Checkpoint;
import wavetank.core.Event;
import wavetank.core.Input;
import wavetank.core.Message;
import wavetank.core.Moment;
import wavetank.core.NodeId;
import wavetank.core.Protocol;
import wavetank.core.Step;
import wavetank.core.Timer;

/// A protocol for tests: it does what each message says. Its state is all facts, in order.
final class Scripted implements Protocol<List<String>> {
  static final NodeId PEER = new NodeId("n2");

  enum Alarm implements Timer {
    WAKE,
    SLEEP
  }

  record Fact(String text) implements Event {}

  record Text(String text) implements Message {
    @Override
    public int sizeBytes() {
      return text.length();
    }
  }

  /// @param script what the step does
  record Do(String name, int sizeBytes, UnaryOperator<Step<List<String>>> script)
      implements Message {}

  final List<Moment> moments = new ArrayList<>();
  UnaryOperator<Step<List<String>>> onTimer = step -> step;
  UnaryOperator<Step<List<String>>> onOther = step -> step;

  static Step<List<String>> say(Step<List<String>> step, String text) {
    return step.send(PEER, new Text(text));
  }

  @Override
  public List<String> initial() {
    return List.of();
  }

  @Override
  public Step<List<String>> step(List<String> state, Moment moment, Input input) {
    moments.add(moment);
    var script =
        switch (input) {
          case Input.Received(_, Do(_, _, var inMessage)) -> inMessage;
          case Input.TimerFired _ -> onTimer;
          case Input.Received _, Input.Started _, Input.SnapshotSaved _, Input.Stored _ -> onOther;
        };
    return script.apply(Step.to(state));
  }

  Step<List<String>> keep(Step<List<String>> step, String fact) {
    return step.store(new Fact(fact), this);
  }

  @Override
  public List<String> replay(List<String> state, Event event) {
    var longer = new ArrayList<>(state);
    longer.add(((Fact) event).text());
    return List.copyOf(longer);
  }

  @Override
  public Checkpoint checkpoint(List<String> state) {
    return Checkpoint.whole(state.stream().<Event>map(Fact::new).toList());
  }
}
