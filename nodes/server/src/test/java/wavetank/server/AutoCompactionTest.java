package wavetank.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Compaction by itself")
class AutoCompactionTest {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  /// A hundred revisions a minute, from revision 1 on.
  private static List<Long> run(Retention retention, long minutes, boolean leads) {
    var rules = new AutoCompaction(retention, 0);
    var done = new ArrayList<Long>();
    long pause = rules.pause().toMinutes();
    for (long minute = pause; minute <= minutes; minute += pause) {
      long revision = rules.tick(minute * MINUTE, 1 + 100 * minute, leads);
      if (revision > 0) {
        done.add(revision);
      }
    }
    return done;
  }

  @Test
  void by_time_keeps_what_is_younger_and_does_so_once_an_hour() {
    assertThat(run(new Retention.Time(Duration.ofHours(8)), 11 * 60, true))
        .isEqualTo(LongStream.of(6, 66, 126).mapToObj(minute -> 1 + 100 * minute).toList());
  }

  @Test
  void by_a_short_time_does_so_as_often() {
    assertThat(run(new Retention.Time(Duration.ofMinutes(20)), 70, true))
        .isEqualTo(LongStream.of(2, 22, 42).mapToObj(minute -> 1 + 100 * minute).toList());
  }

  @Test
  void by_revisions_keeps_so_many() {
    assertThat(run(new Retention.Revisions(1200), 20, true)).containsExactly(301L, 801L);
  }

  @Test
  void is_for_the_leader_to_propose() {
    assertThat(run(new Retention.Revisions(100), 100, false)).isEmpty();
    assertThat(run(new Retention.Time(Duration.ofMinutes(10)), 100, false)).isEmpty();
  }

  @Test
  void goes_on_where_the_last_leader_ended() {
    var rules = new AutoCompaction(new Retention.Time(Duration.ofMinutes(10)), 0);
    for (long minute = 1; minute < 100; minute++) {
      rules.tick(minute * MINUTE, minute, false);
    }

    long newest = 0;
    for (long minute = 100; minute <= 110; minute++) {
      newest = Math.max(newest, rules.tick(minute * MINUTE, minute, true));
    }
    assertThat(newest).isGreaterThan(90);
  }

  @Test
  void is_not_asked_for_unless_somebody_says_so() {
    assertThat(run(new Retention.Forever(), 10_000, true)).isEmpty();
  }

  @Test
  void does_nothing_while_nothing_is_written() {
    var rules = new AutoCompaction(new Retention.Revisions(5), 0);

    assertThat(rules.tick(1, 20, true)).isEqualTo(15);
    assertThat(rules.tick(2, 20, true)).isZero();
    rules.failed();
    assertThat(rules.tick(3, 20, true)).isEqualTo(15);
  }
}
