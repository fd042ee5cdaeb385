package wavetank.scenario;

/// Between which rates clocks run, relative to real time: `-1%..+1%`.
///
/// @param slowest at least -50%
/// @param fastest at least `slowest`, at most +100%
public record ClockRates(Percent slowest, Percent fastest) {
  /// All clocks run alike.
  public static final ClockRates EXACT = new ClockRates(Percent.ZERO, Percent.ZERO);

  public ClockRates {
    if (slowest.compareTo(fastest) > 0) {
      throw new ScenarioException(
          "the range %s..%s runs backwards: write the slower rate first, for example \"-1%%..+1%%\""
              .formatted(slowest.signed(), fastest.signed()));
    }
  }

  /// Reads `-1%..+1%`, or `+1%` for a range of one.
  ///
  /// @throws ScenarioException if an end is no rate or the range runs backwards
  public static ClockRates parse(String text) {
    int dots = text.indexOf("..");
    if (dots < 0) {
      var only = Percent.clockRate(text);
      return new ClockRates(only, only);
    }
    return new ClockRates(
        Percent.clockRate(text.substring(0, dots)), Percent.clockRate(text.substring(dots + 2)));
  }

  @Override
  public String toString() {
    return slowest.signed() + ".." + fastest.signed();
  }
}
