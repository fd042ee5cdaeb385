package wavetank.server.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A hybrid logical clock")
class HybridClockTest {
  private final AtomicLong wall = new AtomicLong(100);
  private final HybridClock clock = new HybridClock(wall::get);

  @Test
  void goes_with_the_wall_clock_and_never_gives_a_time_twice() {
    assertThat(clock.now()).isEqualTo(100);
    assertThat(clock.now()).isEqualTo(101);
    wall.set(50);
    assertThat(clock.now()).isEqualTo(102);
    wall.set(200);
    assertThat(clock.now()).isEqualTo(200);
  }

  @Test
  void is_later_than_all_it_heard() {
    clock.hear(5_000);
    clock.hear(4_000);

    assertThat(clock.now()).isEqualTo(5_001);
  }

  @Test
  void counts_from_1970() {
    var time = Instant.parse("2026-11-23T02:18:00.000000001Z");

    assertThat(HybridClock.instant(HybridClock.nanos(time))).isEqualTo(time);
  }
}
