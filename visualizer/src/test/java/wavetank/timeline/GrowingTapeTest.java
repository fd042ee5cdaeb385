package wavetank.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.timeline.Tape.Trouble;
import wavetank.trace.TraceEvent;

@DisplayName("The tape of a run that goes on")
class GrowingTapeTest {
  private final GrowingTape tape = new GrowingTape(240);

  private static TraceEvent noted(long seq, long at) {
    return new TraceEvent.Noted(seq, at, "n1", 0, "hello");
  }

  @Test
  void reaches_ahead_and_says_up_to_when_it_is_known() {
    tape.add(noted(1, 10));

    assertThat(tape.whole(12).endNanos()).isEqualTo(240);
    assertThat(tape.whole(12).untilNanos()).isEqualTo(12);
    assertThat(tape.whole(12).isOver()).isFalse();
  }

  @Test
  void reaches_twice_as_far_when_the_run_does_and_loses_no_event() {
    tape.add(noted(1, 10));
    tape.add(noted(2, 11));
    tape.add(noted(3, 300));

    var whole = tape.whole(300);
    assertThat(whole.endNanos()).isEqualTo(480);
    assertThat(whole.events().get(5)).isEqualTo(2);
    assertThat(whole.events().get(150)).isEqualTo(1);
  }

  @Test
  void shows_trouble_that_is_not_over_up_to_now() {
    tape.add(new TraceEvent.Crashed(1, 10, "n1", 0, 0));

    assertThat(tape.whole(100).spans()).containsExactly(new Trouble(10, 100, "n1 down"));
    tape.add(new TraceEvent.Restarted(2, 150, "n1", 0));
    assertThat(tape.whole(200).spans()).containsExactly(new Trouble(10, 150, "n1 down"));
  }
}
