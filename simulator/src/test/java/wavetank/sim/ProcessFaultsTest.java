package wavetank.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Changed;
import wavetank.trace.TraceEvent.Crashed;
import wavetank.trace.TraceEvent.Dropped;
import wavetank.trace.TraceEvent.Durable;
import wavetank.trace.TraceEvent.Noted;
import wavetank.trace.TraceEvent.Received;

/// Each server counts at 110, 220, 330, 440, ... ms; a count is durable 10 ms later.
class ProcessFaultsTest {
  private static long countAfterRestart(Run run) {
    return run.changes("n2", CounterKind.STARTED).getLast().fields().number("count", -1);
  }

  private static Crashed crash(Run run) {
    return run.all(Crashed.class).getLast();
  }

  @Test
  void a_crash_loses_exactly_what_was_provisional() {
    var run = Run.counters("225ms crash n2 lost", "500ms restart n2");
    var second = run.changes("n2", CounterKind.COUNTED).get(1);

    assertThat(second.provisional()).isTrue();
    assertThat(crash(run).lost()).isEqualTo(second.seq());
    assertThat(countAfterRestart(run)).isEqualTo(1);
  }

  @Test
  void what_reached_the_disk_in_silence_is_settled_before_the_crash() {
    var run = Run.counters("225ms crash n2 kept", "500ms restart n2");
    var second = run.changes("n2", CounterKind.COUNTED).get(1);
    var settled = run.of(Durable.class, "n2").filter(e -> e.through() == second.seq()).toList();

    assertThat(settled).hasSize(1);
    assertThat(settled.getFirst().seq()).isLessThan(crash(run).seq());
    assertThat(crash(run).lost()).isZero();
    assertThat(countAfterRestart(run)).isEqualTo(2);
  }

  @Test
  void a_crash_between_two_counts_loses_nothing() {
    var run = Run.counters("235ms crash n2 torn", "500ms restart n2");

    assertThat(crash(run).lost()).isZero();
    assertThat(countAfterRestart(run)).isEqualTo(2);
  }

  @Test
  void a_torn_record_is_dropped_with_a_remark() {
    var run = Run.counters("225ms crash n2 torn", "500ms restart n2");

    assertThat(countAfterRestart(run)).isEqualTo(1);
    assertThat(run.of(Noted.class, "n2").map(Noted::text))
        .singleElement()
        .asString()
        .contains("dropped", "never durable");
  }

  @ParameterizedTest
  @EnumSource(HostMode.class)
  void drawn_losses_agree_with_the_trace(HostMode mode) {
    var scenario = Run.counting("225ms crash n2", "500ms restart n2").build();
    int kept = 0;
    for (int seed = 1; seed <= 40; seed++) {
      var run = Run.of(scenario, seed, mode);
      long expected = crash(run).lost() == 0 ? 2 : 1;
      assertThat(countAfterRestart(run)).as("seed %d", seed).isEqualTo(expected);
      kept += expected == 2 ? 1 : 0;
    }
    assertThat(kept).isBetween(5, 35);
  }

  @Test
  void messages_to_a_dead_process_are_dropped() {
    var run = Run.counters("300ms crash n2");

    assertThat(run.of(Received.class, "n2")).noneMatch(e -> Run.millis(e) >= 300);
    assertThat(run.of(Dropped.class, "n2").map(Dropped::why)).isNotEmpty().containsOnly("down");
  }

  @Test
  void nothing_of_the_old_life_happens_in_the_new_one() {
    var run = Run.counters("225ms..226ms crash n2 lost");
    var fired = run.of(TraceEvent.TimerFired.class, "n2").map(Run::millis);

    // the new life begins when its first sync is done, at 236 ms
    assertThat(fired).containsExactly(110L, 220L, 336L, 446L, 556L, 666L, 776L, 886L, 996L);
  }

  @Test
  void a_wiped_server_starts_from_nothing() {
    var run = Run.counters("500ms wipe n2", "600ms restart n2");

    assertThat(countAfterRestart(run)).isZero();
    assertThat(run.of(Noted.class, "n2").map(Noted::text)).containsExactly("has an empty disk now");
  }

  @Test
  void a_snapshot_survives_a_crash() {
    var run = Run.of(Run.counting("1500ms..1600ms crash n2").until(Run.SECOND.multipliedBy(2)));

    var restarted = run.changes("n2", CounterKind.STARTED).getLast();
    assertThat(restarted.fields().number("snapshot", 0)).isEqualTo(10);
  }

  @Test
  void a_paused_process_gets_everything_when_it_goes_on() {
    var run = Run.counters("300ms..600ms pause n2");

    assertThat(run.of(Received.class, "n2")).noneMatch(e -> e.at() / 1e6 > 300 && e.at() < 6e8);
    assertThat(run.heard("n1", "n2", 600, 601)).isEqualTo(3);
    assertThat(run.heard("n1", "n2", 0, 1000)).isEqualTo(8);
    assertThat(run.of(TraceEvent.TimerFired.class, "n2").map(Run::millis)).contains(600L);
  }

  @Test
  void a_disk_goes_on_while_its_process_is_paused() {
    var run = Run.counters("225ms pause n2", "300ms crash n2 lost", "400ms restart n2");

    // the news of the sync waited for the process, and the process died, but the write was durable
    assertThat(countAfterRestart(run)).isEqualTo(2);
    assertThat(crash(run).lost()).isZero();
  }

  @Test
  void messages_that_waited_for_a_paused_process_die_with_it() {
    var run = Run.counters("300ms pause n2", "500ms crash n2");

    assertThat(run.of(Dropped.class, "n2").filter(e -> Run.millis(e) == 500)).hasSize(4);
  }

  @Test
  void a_process_that_fails_says_why() {
    var run = Run.of(Run.counting().setting("limit", "3"));

    assertThat(run.result().stopped())
        .hasSize(3)
        .first()
        .asString()
        .contains("n1: ", "TICK", "it cannot count so far");
    assertThat(run.of(Noted.class, "n1").map(Noted::text))
        .singleElement()
        .asString()
        .contains("it cannot count so far");
    assertThat(run.all(Crashed.class)).hasSize(3);
    assertThat(run.of(Changed.class, "n1").filter(e -> Run.millis(e) > 330)).isEmpty();
  }

  @Test
  void restarting_a_running_server_leaves_it_alone() {
    var run = Run.counters("300ms restart all");

    assertThat(run.all(TraceEvent.Restarted.class)).isEmpty();
  }
}
