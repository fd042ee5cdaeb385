package wavetank.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wavetank.core.SeededChoices;
import wavetank.scenario.Latency;

class DelayTest {
  private static long[] draws(String latency) {
    var stream = new SeededChoices(1).stream("draws");
    var delay = Delay.of(Latency.parse(latency));
    return LongStream.generate(() -> delay.draw(stream)).limit(10_000).toArray();
  }

  @ParameterizedTest
  @CsvSource({
    "5ms,             5000000, 5000000, 5000000",
    "1ms..5ms,        1000000, 5000000, 3000000",
    "normal 3ms 1ms,        0, 8000000, 3000000",
    "exponential 2ms,       0, 40000000, 2000000"
  })
  void draws_stay_in_their_range_around_their_mean(
      String latency, long least, long most, long mean) {
    var draws = LongStream.of(draws(latency)).summaryStatistics();

    assertThat(draws.getMin()).isBetween(least, mean);
    assertThat(draws.getMax()).isBetween(mean, most);
    assertThat(draws.getAverage()).isBetween(mean * 0.96, mean * 1.04);
  }

  @Test
  void a_wide_bell_is_cut_off_at_zero() {
    assertThat(LongStream.of(draws("normal 1ms 3ms"))).allMatch(nanos -> nanos >= 0).contains(0L);
  }

  @Test
  void the_same_seed_draws_the_same() {
    assertThat(draws("exponential 2ms")).isEqualTo(draws("exponential 2ms"));
  }
}
