package wavetank.check;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// Durations as people write them: `2s`, `150ms`.
final class Times {
  /// The units that `parse` knows.
  static final String UNITS = "ns, us, ms, s, min, h";

  private static final Pattern VALID =
      Pattern.compile("(\\d+(?:\\.\\d+)?)(" + UNITS.replace(", ", "|") + ")");

  private Times() {}

  /// A duration with its unit, exact to the nanosecond; empty if the text is anything else.
  static Optional<Duration> parse(String text) {
    var match = VALID.matcher(text);
    if (!match.matches()) {
      return Optional.empty();
    }
    var unit =
        switch (match.group(2)) {
          case "ns" -> Duration.ofNanos(1);
          case "us" -> Duration.ofNanos(1_000);
          case "ms" -> Duration.ofMillis(1);
          case "s" -> Duration.ofSeconds(1);
          case "min" -> Duration.ofMinutes(1);
          default -> Duration.ofHours(1);
        };
    var nanos = new BigDecimal(match.group(1)).multiply(BigDecimal.valueOf(unit.toNanos()));
    try {
      return Optional.of(Duration.ofNanos(nanos.longValueExact()));
    } catch (ArithmeticException tooLongOrTooFine) {
      return Optional.empty();
    }
  }

  /// For sentences: `2s`, `150ms`.
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
