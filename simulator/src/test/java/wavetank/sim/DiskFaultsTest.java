package wavetank.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wavetank.trace.TraceEvent.Durable;
import wavetank.trace.TraceEvent.Noted;

/// Each server counts at 110, 220, 330, 440, ... ms; a count is durable 10 ms later.
class DiskFaultsTest {
  @Test
  void a_slow_disk_takes_so_long_for_a_sync() {
    var run = Run.counters("200ms..300ms slow-disk n2 50ms");

    assertThat(run.of(Durable.class, "n2").map(Run::millis)).startsWith(120L, 270L, 380L);
    assertThat(run.of(Durable.class, "n1").map(Run::millis)).startsWith(120L, 230L, 340L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fill", "io-error"})
  void a_server_whose_write_failed_stops(String fault) {
    var run = Run.counters("300ms " + fault + " n2");

    assertThat(run.result().stopped())
        .singleElement()
        .asString()
        .contains("n2: journal-", fault.equals("fill") ? "the disk is full" : "I/O error");
    assertThat(run.changes("n2", CounterKind.COUNTED)).hasSize(2);
  }

  @Test
  void a_sync_under_way_fails_with_the_disk() {
    var run = Run.counters("225ms io-error n2");

    assertThat(run.result().stopped()).containsExactly("n2: sync failed: I/O error");
  }

  @Test
  void a_disk_that_was_freed_serves_again() {
    var run = Run.counters("300ms fill n2", "500ms free n2", "500ms restart n2");

    assertThat(run.changes("n2", CounterKind.STARTED).getLast().fields().number("count", 0))
        .isEqualTo(2);
    assertThat(run.changes("n2", CounterKind.COUNTED)).hasSizeGreaterThan(4);
  }

  @Test
  void a_rotten_record_keeps_the_server_from_starting() {
    var run = Run.counters("500ms rot n2", "600ms crash n2", "700ms restart n2");

    assertThat(run.result().stopped())
        .singleElement()
        .asString()
        .startsWith("n2: journal-00000001: ");
    assertThat(run.changes("n2", CounterKind.STARTED)).hasSize(1);
    assertThat(run.of(Noted.class, "n2").map(Noted::text))
        .hasSize(2)
        .first()
        .asString()
        .startsWith("has rot in journal-00000001, byte ");
  }

  @Test
  void an_empty_disk_cannot_rot() {
    var run = Run.counters("0s wipe n2", "1ms rot n2");

    assertThat(run.of(Noted.class, "n2").map(Noted::text)).contains("has no record that may rot");
  }
}
