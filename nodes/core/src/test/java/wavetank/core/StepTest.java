package wavetank.core;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Effect.Send;
import wavetank.core.Effect.SetTimer;

@DisplayName("A step")
class StepTest {
  private static final NodeId PEER = new NodeId("n2");
  private static final Rule RULE = Rule.of("test.count", "it counts", "this test");

  private enum Alarm implements Timer {
    WAKE
  }

  private record Added(int amount) implements Event {}

  private record Hello() implements Message {}

  /// Its state is the sum of all that was added.
  private static final class Sum implements Protocol<Integer> {
    @Override
    public Integer initial() {
      return 0;
    }

    @Override
    public Step<Integer> step(Integer state, Moment moment, Input input) {
      return Step.to(state);
    }

    @Override
    public Integer replay(Integer state, Event event) {
      return state + ((Added) event).amount();
    }

    @Override
    public Checkpoint checkpoint(Integer state) {
      return Checkpoint.whole(List.of(new Added(state)));
    }
  }

  private final Sum sum = new Sum();

  @Test
  void does_nothing_at_first() {
    assertThat(Step.to(5)).isEqualTo(new Step<>(5, List.of(), List.of(), List.of()));
  }

  @Test
  void moves_the_state_through_replay_when_it_stores() {
    var step = Step.to(5).store(new Added(2), sum).store(new Added(3), sum);

    assertThat(step.state()).isEqualTo(10);
    assertThat(step.events()).containsExactly(new Added(2), new Added(3));
  }

  @Test
  void gathers_effects_in_order() {
    var step = Step.to(5).send(PEER, new Hello()).setTimer(Alarm.WAKE, ofMillis(1), ofMillis(2));

    assertThat(step.effects())
        .containsExactly(
            new Send(PEER, new Hello()), new SetTimer(Alarm.WAKE, ofMillis(1), ofMillis(2)));
  }

  @Test
  void notes_rules_with_names_and_values() {
    var step = Step.to(5).note(RULE, "term", 3L).note(RULE);

    assertThat(step.notes())
        .containsExactly(
            new Note.Changed(RULE, List.of("term", 3L)), new Note.Changed(RULE, List.of()));
  }

  @Test
  void goes_on_from_the_state_that_it_reached() {
    var step =
        Step.to(1)
            .store(new Added(1), sum)
            .note(RULE, "first", true)
            .then(state -> Step.to(state).store(new Added(state), sum).note(RULE, "second", true))
            .then(state -> Step.to(state + 100).send(PEER, new Hello()));

    assertThat(step.state()).isEqualTo(104);
    assertThat(step.events()).containsExactly(new Added(1), new Added(2));
    assertThat(step.notes()).hasSize(2);
    assertThat(step.effects()).hasSize(1);
  }

  @Test
  void never_changes_once_it_is_made() {
    var before = Step.to(1).send(PEER, new Hello());
    var after = before.send(PEER, new Hello());

    assertThat(before.effects()).hasSize(1);
    assertThat(after.effects()).hasSize(2);
    assertThatThrownBy(() -> after.effects().removeLast())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void refuses_a_timer_whose_range_makes_no_sense() {
    assertThatThrownBy(() -> Step.to(1).setTimer(Alarm.WAKE, ofMillis(2), ofMillis(1)))
        .hasMessage(
            "timer WAKE: the wait must be a range of times that are not negative, "
                + "not PT0.002S..PT0.001S");
    assertThatThrownBy(() -> Step.to(1).setTimer(Alarm.WAKE, Duration.ofNanos(-1), ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
