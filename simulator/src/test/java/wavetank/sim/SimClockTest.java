package wavetank.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wavetank.core.SeededChoices;

class SimClockTest {
  private static final long HOUR = 3_600_000_000_000L;

  private final Agenda agenda = new Agenda();
  private final SimClock clock = new SimClock(agenda);

  private void pass(long nanos) {
    agenda.advance(agenda.now() + nanos);
  }

  @Test
  void an_undisturbed_clock_keeps_time_to_the_nanosecond() {
    clock.restart(500);
    pass(HOUR + 1);

    assertThat(clock.nanos()).isEqualTo(HOUR + 501);
  }

  @Test
  void a_fast_clock_gains_and_a_slow_one_loses() {
    clock.restart(0);
    clock.run(80_000);
    pass(HOUR);
    assertThat(clock.nanos()).isEqualTo(HOUR * 108 / 100);

    clock.restart(0);
    clock.run(-500_000);
    pass(HOUR);
    assertThat(clock.nanos()).isEqualTo(HOUR / 2);
  }

  @Test
  void a_new_rate_does_not_move_the_hands() {
    clock.restart(0);
    clock.run(333_333);
    pass(1_234_567);
    long before = clock.nanos();

    clock.run(-333_333);

    assertThat(clock.nanos()).isEqualTo(before);
  }

  @Test
  void a_leap_goes_ahead() {
    clock.restart(7);
    clock.leap(100);

    assertThat(clock.nanos()).isEqualTo(107);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, -1, 10_000, -10_000, 999_999, -500_000, 80_001})
  void a_timer_is_due_at_the_first_instant_that_shows_its_time(int millionths) {
    var stream = new SeededChoices(millionths).stream("waits");
    clock.run(millionths);
    for (int i = 0; i < 1_000; i++) {
      pass(stream.between(0, 1_000_000));
      long due = clock.nanos() + stream.between(1, 3_000_000_000L);
      long instant = clock.worldTimeOf(due);

      pass(instant - 1 - agenda.now());
      assertThat(clock.nanos()).isLessThan(due);
      pass(1);
      assertThat(clock.nanos()).isGreaterThanOrEqualTo(due);
    }
  }
}
