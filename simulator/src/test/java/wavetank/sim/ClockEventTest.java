package wavetank.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A timer that is set again while it runs.
class ClockEventTest {
  private final Agenda agenda = new Agenda();
  private final SimNode node = TestNode.of(agenda);
  private final List<Long> fired = new ArrayList<>();

  private ClockEvent timer(long waitNanos) {
    var timer =
        new ClockEvent(node, waitNanos) {
          @Override
          void reach() {
            fired.add(agenda.now());
          }
        };
    timer.start();
    return timer;
  }

  private void advance(long end) {
    while (agenda.advance(end)) {
      // the timer writes down when it fires
    }
  }

  @Test
  void it_fires_once_at_the_time_that_was_said_last() {
    var timer = timer(100);
    advance(60);
    assertThat(timer.startAgain(100)).isTrue();
    advance(90);
    assertThat(timer.startAgain(100)).isTrue();
    advance(1_000);

    assertThat(fired).containsExactly(190L);
  }

  @Test
  void it_cannot_be_brought_forward() {
    assertThat(timer(100).startAgain(50)).isFalse();
    advance(1_000);

    assertThat(fired).containsExactly(100L);
  }

  @Test
  void it_serves_once() {
    var timer = timer(100);
    advance(1_000);

    assertThat(timer.startAgain(100)).isFalse();
  }

  @Test
  void its_place_within_one_instant_is_that_of_its_last_setting() {
    var timer = timer(50);
    agenda.put(
        new WorldEvent() {
          @Override
          void happen() {
            fired.add(-agenda.now());
          }
        },
        100);
    timer.startAgain(100);
    advance(1_000);

    assertThat(fired).containsExactly(-100L, 100L);
  }

  @Test
  void it_follows_a_clock_that_runs_faster_now() {
    timer(50).startAgain(100);
    node.runClock(1_000_000);
    advance(1_000);

    assertThat(fired).containsExactly(50L);
  }
}
