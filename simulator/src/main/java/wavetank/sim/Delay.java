package wavetank.sim;

import wavetank.core.Choices;
import wavetank.scenario.Latency;

/// How long something takes, drawn anew each time: a scenario's `Latency`, ready for use.
@FunctionalInterface
interface Delay {
  /// Nanoseconds, 0 or more.
  long draw(Choices.Stream stream);

  static Delay of(Latency latency) {
    return switch (latency) {
      case Latency.Fixed(var time) -> {
        long nanos = time.toNanos();
        yield _ -> nanos;
      }
      case Latency.Uniform(var span) -> {
        long min = span.min().toNanos();
        long max = span.max().toNanos();
        yield stream -> stream.between(min, max);
      }
      case Latency.Normal(var mean, var deviation) -> {
        double middle = mean.toNanos();
        double width = deviation.toNanos();
        yield stream -> Math.max(0, (long) (middle + width * bell(stream)));
      }
      case Latency.Exponential(var mean) -> {
        double nanos = mean.toNanos();
        yield stream -> (long) (nanos * Math.min(20, -StrictMath.log(1 - stream.fraction())));
      }
    };
  }

  /// A draw from the standard normal distribution (Box and Muller, 1958). `StrictMath`, because the
  /// last bits of `Math` differ between machines.
  private static double bell(Choices.Stream stream) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - stream.fraction()));
    return radius * StrictMath.cos(2 * StrictMath.PI * stream.fraction());
  }
}
