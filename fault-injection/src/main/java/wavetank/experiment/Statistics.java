package wavetank.experiment;

import java.util.Arrays;
import wavetank.core.SeededChoices;

/// Estimates with intervals of 95 %. All of them are functions of their input: the bootstrap draws
/// from a fixed seed.
final class Statistics {
  /// 0.975-quantile of the normal distribution.
  private static final double Z = 1.959963984540054;

  private static final int RESAMPLES = 2_000;
  private static final long SEED = 95;

  private Statistics() {}

  /// An estimate, and the interval that holds the true value in 95 % of all experiments.
  record Estimate(double value, double low, double high) {}

  /// The mean, with the percentile bootstrap (Efron and Tibshirani, *An Introduction to the
  /// Bootstrap*, chapter 13): it never leaves the range of what was seen, however skewed that is.
  ///
  /// @param values at least one
  static Estimate mean(double[] values) {
    double mean = meanOf(values);
    int n = values.length;
    var draws = new SeededChoices(SEED).stream("bootstrap");
    var means = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      double sum = 0;
      for (int j = 0; j < n; j++) {
        sum += values[(int) Math.unsignedMultiplyHigh(draws.next(), n)];
      }
      means[i] = sum / n;
    }
    Arrays.sort(means);
    int tail = RESAMPLES / 40; // 2.5 %
    return new Estimate(
        mean, Math.min(mean, means[tail - 1]), Math.max(mean, means[RESAMPLES - tail]));
  }

  private static double meanOf(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  /// The median, with the interval between two of the values themselves, which holds for any
  /// distribution (Conover, *Practical Nonparametric Statistics*, section 3.2). Fewer than 6 values
  /// cannot give 95 %: then it is from the least to the greatest.
  ///
  /// @param values at least one
  static Estimate median(double[] values) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    int rank = Math.max(1, lowerRank(n));
    return new Estimate(median, sorted[rank - 1], sorted[n - rank]);
  }

  /// The greatest rank r, from 1, so that the median lies outside of the r-th smallest and the r-th
  /// greatest of n values with a chance of at most 5 %; 0 if there is none.
  static int lowerRank(int n) {
    if (n > 1_000) { // 2^-n is no number any more; the normal distribution is near enough
      return (int) Math.floor(n / 2.0 - Z * Math.sqrt(n) / 2);
    }
    double tail = 0;
    double term = Math.exp(-n * Math.log(2)); // binomial(n, 0) / 2^n
    int rank = 0;
    for (int k = 0; k < n; k++) {
      tail += term;
      if (tail > 0.025) {
        break;
      }
      rank = k + 1;
      term = term * (n - k) / (k + 1);
    }
    return rank;
  }

  /// A share of successes, with Wilson's interval (*Journal of the American Statistical
  /// Association* 22, 1927), which is right near 0 and 1 too.
  ///
  /// @param n at least 1
  static Estimate share(int successes, int n) {
    double p = (double) successes / n;
    double z2 = Z * Z;
    double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
    double half = Z * Math.sqrt(p * (1 - p) / n + z2 / (4.0 * n * n)) / (1 + z2 / n);
    return new Estimate(p, successes == 0 ? 0 : centre - half, successes == n ? 1 : centre + half);
  }

  /// The smallest value that a share `q` of all do not exceed (nearest rank).
  ///
  /// @param sorted at least one
  static double percentile(double[] sorted, double q) {
    int rank = (int) Math.ceil(q * sorted.length - 1e-9);
    return sorted[Math.clamp(rank, 1, sorted.length) - 1];
  }
}
