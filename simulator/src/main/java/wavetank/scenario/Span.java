package wavetank.scenario;

import java.time.Duration;

/// A range of durations, both ends included, for example `150ms..300ms`.
///
/// @param min shortest; at least 0
/// @param max longest; at least `min`
public record Span(Duration min, Duration max) {
  public Span {
    if (min.isNegative() || min.compareTo(max) > 0) {
      throw new ScenarioException(
          "the range %s..%s runs backwards: write the shorter time first, for example \"1ms..5ms\""
              .formatted(Times.text(min), Times.text(max)));
    }
  }

  /// Reads `1ms..5ms`, or `5ms` for a range of one.
  ///
  /// @throws ScenarioException if an end is no time or the range runs backwards
  public static Span parse(String text) {
    int dots = text.indexOf("..");
    if (dots < 0) {
      var only = Times.parse(text);
      return new Span(only, only);
    }
    return new Span(Times.parse(text.substring(0, dots)), Times.parse(text.substring(dots + 2)));
  }

  @Override
  public String toString() {
    return min.equals(max) ? Times.text(min) : Times.text(min) + ".." + Times.text(max);
  }
}
