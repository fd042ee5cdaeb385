package wavetank.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A histogram of durations")
class HistogramTest {
  private final Histogram histogram = new Histogram();

  @Test
  void knows_its_median_and_its_tail_to_two_percent() {
    for (int millis = 1; millis <= 1_000; millis++) {
      histogram.add(millis * 1_000_000L);
    }

    assertThat(histogram.count()).isEqualTo(1_000);
    assertThat(histogram.millis(0.5)).isCloseTo(500, within(10.0));
    assertThat(histogram.millis(0.99)).isCloseTo(990, within(20.0));
    assertThat(histogram.millis(1)).isCloseTo(1_000, within(20.0));
  }

  @Test
  void takes_any_duration() {
    histogram.add(-5);
    histogram.add(0);
    histogram.add(63);
    histogram.add(64);
    histogram.add(Long.MAX_VALUE);

    assertThat(histogram.millis(0.2)).isZero();
    assertThat(histogram.millis(0.6)).isEqualTo(63e-6);
    assertThat(histogram.millis(1)).isGreaterThan(9e12);
  }

  @Test
  void has_no_median_of_nothing() {
    assertThat(histogram.millis(0.5)).isNaN();
  }
}
