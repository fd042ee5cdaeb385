package wavetank.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wavetank.core.SeededChoices;

@DisplayName("Estimates with intervals of 95 %")
class StatisticsTest {
  /// Conover, table A3: the ranks of the interval of a median.
  @ParameterizedTest
  @CsvSource({
    "5, 0",
    "6, 1",
    "8, 1",
    "9, 2",
    "10, 2",
    "20, 6",
    "25, 8",
    "30, 10",
    "50, 18",
    "100, 40",
    "1000, 469",
    "1001, 469"
  })
  void of_a_median_lie_between_the_ranks_of_the_tables(int n, int rank) {
    assertThat(Statistics.lowerRank(n)).isEqualTo(rank);
  }

  @Test
  void of_a_median_are_values_that_were_seen() {
    double[] values = IntStream.rangeClosed(1, 20).mapToDouble(i -> 21 - i).toArray();

    assertThat(Statistics.median(values)).isEqualTo(new Statistics.Estimate(10.5, 6, 15));
  }

  @Test
  void of_a_median_of_few_values_are_the_range() {
    assertThat(Statistics.median(new double[] {3, 1, 2}))
        .isEqualTo(new Statistics.Estimate(2, 1, 3));
  }

  /// Brown, Cai and DasGupta, *Statistical Science* 16, 2001, and by hand.
  @ParameterizedTest
  @CsvSource({
    "0, 10, 0, 0.2775",
    "5, 10, 0.2366, 0.7634",
    "10, 10, 0.7225, 1",
    "1, 50, 0.0035, 0.1050",
    "0, 50, 0, 0.0713"
  })
  void of_a_share_are_wilsons(int successes, int n, double low, double high) {
    var share = Statistics.share(successes, n);

    assertThat(share.value()).isEqualTo((double) successes / n);
    assertThat(share.low()).isCloseTo(low, within(1e-4));
    assertThat(share.high()).isCloseTo(high, within(1e-4));
  }

  @Test
  void of_a_mean_are_near_students_where_values_are_normal() {
    // 1 to 40: mean 20.5, deviation 11.69, standard error 1.848, t(39) = 2.0227
    var mean = Statistics.mean(IntStream.rangeClosed(1, 40).mapToDouble(i -> i).toArray());

    assertThat(mean.value()).isEqualTo(20.5);
    assertThat(mean.low()).isCloseTo(20.5 - 3.738, within(0.4));
    assertThat(mean.high()).isCloseTo(20.5 + 3.738, within(0.4));
  }

  @Test
  void of_a_mean_never_leave_the_range_of_what_was_seen() {
    var values = new double[50];
    values[7] = 1;

    var mean = Statistics.mean(values);

    assertThat(mean.value()).isEqualTo(0.02);
    assertThat(mean.low()).isZero();
    assertThat(mean.high()).isBetween(0.02, 0.1);
  }

  @Test
  void of_a_mean_are_always_the_same() {
    double[] values = {1, 5, 2, 8, 3, 9, 2};

    assertThat(Statistics.mean(values)).isEqualTo(Statistics.mean(values.clone()));
  }

  /// The point of an interval of 95 %: 2,000 experiments with a known answer.
  @Test
  void hold_the_true_value_in_95_of_100_experiments() {
    var draws = new SeededChoices(1).stream("experiments");
    int medians = 0;
    int means = 0;
    int shares = 0;
    for (int i = 0; i < 300; i++) {
      var values = new double[30];
      int successes = 0;
      for (int j = 0; j < values.length; j++) {
        double even = (draws.next() >>> 11) * 0x1p-53;
        values[j] = -Math.log1p(-even); // exponential: mean 1, median ln 2
        successes += even < 0.1 ? 1 : 0;
      }
      medians += holds(Statistics.median(values), Math.log(2));
      means += holds(Statistics.mean(values), 1);
      shares += holds(Statistics.share(successes, 30), 0.1);
    }

    assertThat(medians).isBetween(280, 300);
    assertThat(means).as("a bootstrap of 30 skewed values is a little narrow").isBetween(265, 295);
    assertThat(shares).isBetween(275, 299);
  }

  private static int holds(Statistics.Estimate estimate, double truth) {
    return estimate.low() <= truth && truth <= estimate.high() ? 1 : 0;
  }

  @ParameterizedTest
  @CsvSource({"0.5, 50", "0.99, 99", "1, 100", "0.001, 1"})
  void percentiles_are_values_that_were_seen(double q, double value) {
    double[] sorted = IntStream.rangeClosed(1, 100).mapToDouble(i -> i).toArray();
    Arrays.sort(sorted);

    assertThat(Statistics.percentile(sorted, q)).isEqualTo(value);
  }
}
