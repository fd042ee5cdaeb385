package wavetank.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import wavetank.scenario.ClockRates;
import wavetank.trace.TraceEvent.TimerFired;
import wavetank.trace.TraceEvent.TimerSet;

/// Each server sets a timer of 100 ms at 10, 120, 230, ... ms.
class ClockFaultsTest {
  private static List<Long> ticks(Run run, String node) {
    return run.of(TimerFired.class, node).map(Run::millis).toList();
  }

  @Test
  void a_fast_clock_makes_its_timers_fire_early() {
    var run = Run.counters("0s skew n1 +100%");

    assertThat(ticks(run, "n1")).startsWith(60L, 120L, 180L);
    assertThat(ticks(run, "n2")).startsWith(110L, 220L, 330L);
  }

  @Test
  void a_running_timer_follows_its_clock() {
    var run = Run.counters("170ms..1s skew n1 +100%");

    // half of 120..220 ms was over: the other half takes 25 ms
    assertThat(ticks(run, "n1")).startsWith(110L, 195L);
  }

  @Test
  void a_clock_that_is_no_longer_skewed_keeps_time_again() {
    var run = Run.counters("0s..500ms skew n1 -50%");

    // 35 of the 100 ms that began at 430 ms were over at 500 ms
    assertThat(ticks(run, "n1")).startsWith(210L, 420L, 565L, 675L);
  }

  @Test
  void a_leap_lets_timers_run_out_at_once() {
    var run = Run.counters("170ms jump n1 +500ms");

    assertThat(ticks(run, "n1")).startsWith(110L, 170L, 280L);
  }

  @Test
  void a_drifting_clock_changes_its_rate_once_a_second() {
    var run = Run.of(Run.counting("0s drift n1 -50%..+100%").until(Run.SECOND.multipliedBy(6)));
    var waits =
        run.of(TimerSet.class, "n1")
            .map(e -> e.due() - e.at())
            .map(nanos -> nanos / 1_000)
            .distinct()
            .toList();

    assertThat(waits).hasSizeBetween(5, 7).allMatch(micros -> micros >= 50_000);
    assertThat(waits).allMatch(micros -> micros <= 200_000);
  }

  @Test
  void servers_draw_the_usual_rate_of_their_clock() {
    var run = Run.of(Run.counting().clocks(ClockRates.parse("-10%..+10%")));
    var first =
        List.of("n1", "n2", "n3").stream()
            .map(node -> run.of(TimerFired.class, node).findFirst().orElseThrow().at())
            .toList();

    assertThat(first).doesNotHaveDuplicates().allMatch(at -> at > 100e6 && at < 122e6);
  }
}
