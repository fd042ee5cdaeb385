package wavetank.check;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// Durations as people write them: `2s`, `150ms`.
final class Times {
  private static final Pattern VALID = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m)");

  private Times() {}

  /// A duration with its unit, `ms`, `s` or `m`, more than zero and exact to the nanosecond; empty
  /// if the text is anything else.
  static Optional<Duration> parse(String text) {
    var match = VALID.matcher(text);
    if (!match.matches()) {
      return Optional.empty();
    }
    var unit =
        switch (match.group(2)) {
          case "ms" -> 1_000_000L;
          case "s" -> 1_000_000_000L;
          default -> 60_000_000_000L;
        };
    var nanos = new BigDecimal(match.group(1)).multiply(BigDecimal.valueOf(unit));
    try {
      var duration = Duration.ofNanos(nanos.longValueExact());
      return duration.isPositive() ? Optional.of(duration) : Optional.empty();
    } catch (ArithmeticException tooLongOrTooFine) {
      return Optional.empty();
    }
  }

  /// The shortest text that `parse` understands: `2s`, `150ms`.
  static String brief(Duration duration) {
    var millis = BigDecimal.valueOf(duration.toNanos(), 6);
    var seconds = BigDecimal.valueOf(duration.toNanos(), 9);
    return seconds.compareTo(BigDecimal.ONE) < 0
        ? millis.stripTrailingZeros().toPlainString() + "ms"
        : seconds.stripTrailingZeros().toPlainString() + "s";
  }

  /// `5.203 s`.
  static String seconds(long nanos) {
    return BigDecimal.valueOf(Math.round(nanos / 1e6), 3).toPlainString() + " s";
  }
}
