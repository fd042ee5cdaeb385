package wavetank.experiment;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the runs of one cell say of one measure.
///
/// @param runs how many gave a value
/// @param atLeast of how many of them the true value is at least what was seen
/// @param value mean, median or share (in percent), in the unit of the measure; NaN if no run gave
///   a value
/// @param low lower end of the interval of 95 %
/// @param high upper end of it
public record Summary(int runs, int atLeast, double value, double low, double high) {
  /// @param values one for each run; null where there was nothing to measure
  static Summary of(Measure measure, List<@Nullable Value> values) {
    var numbers = values.stream().filter(Objects::nonNull).mapToDouble(Value::number).toArray();
    if (numbers.length == 0) {
      return new Summary(0, 0, Double.NaN, Double.NaN, Double.NaN);
    }
    int atLeast = (int) values.stream().filter(value -> value != null && value.atLeast()).count();
    var estimate =
        switch (measure.kind()) {
          case AMOUNT -> Statistics.mean(numbers);
          case TIME -> Statistics.median(numbers);
          case SHARE -> share(numbers);
        };
    return new Summary(numbers.length, atLeast, estimate.value(), estimate.low(), estimate.high());
  }

  private static Statistics.Estimate share(double[] numbers) {
    int successes = 0;
    for (double number : numbers) {
      successes += number > 0 ? 1 : 0;
    }
    var share = Statistics.share(successes, numbers.length);
    return new Statistics.Estimate(share.value() * 100, share.low() * 100, share.high() * 100);
  }

  public boolean isEmpty() {
    return runs == 0;
  }
}
