package wavetank.scenario;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/// The text form of a duration: a number and its unit, for example `150ms`, `0.2ms` or `2s`.
///
/// Units: `ns us ms s min h`. From 0 to 24 h, in whole nanoseconds.
public final class Times {
  private static final Pattern FORM = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)([a-zµ]*)");
  private static final List<String> UNITS = List.of("ns", "us", "ms", "s", "min", "h");
  private static final List<Duration> SIZES =
      List.of(
          Duration.ofNanos(1),
          Duration.ofNanos(1_000),
          Duration.ofMillis(1),
          Duration.ofSeconds(1),
          Duration.ofMinutes(1),
          Duration.ofHours(1));

  /// The units in which a time is written; minutes and hours are read only.
  private static final List<String> WRITTEN = List.of("s", "ms", "us", "ns");

  private static final Duration LONGEST = Duration.ofHours(24);
  private static final String ALLOWED =
      "write a number and one of %s, for example \"150ms\"".formatted(String.join(", ", UNITS));

  private Times() {}

  /// Reads one duration.
  ///
  /// @throws ScenarioException if the text is no number with a unit, finer than 1 ns or above 24 h
  public static Duration parse(String text) {
    var parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new ScenarioException("\"%s\" is not a time: %s".formatted(text, ALLOWED));
    }
    var unit = parts.group(2);
    if (unit.isEmpty()) {
      throw new ScenarioException("\"%s\" has no unit: %s".formatted(text, ALLOWED));
    }
    if (!UNITS.contains(unit)) {
      throw new ScenarioException(
          "\"%s\" has an unknown unit, \"%s\": %s".formatted(text, unit, ALLOWED));
    }
    var size = SIZES.get(UNITS.indexOf(unit));
    var nanos = new BigDecimal(parts.group(1)).multiply(BigDecimal.valueOf(size.toNanos()));
    if (nanos.compareTo(BigDecimal.valueOf(LONGEST.toNanos())) > 0) {
      throw new ScenarioException("\"%s\" is too long: at most 24h".formatted(text));
    }
    if (nanos.stripTrailingZeros().scale() > 0) {
      throw new ScenarioException("\"%s\" is too fine: the finest is 1ns".formatted(text));
    }
    return Duration.ofNanos(nanos.longValueExact());
  }

  /// Writes a duration so that `parse` gives it back: `1.5s`, `200us`, `0s`.
  public static String text(Duration duration) {
    for (var unit : WRITTEN) {
      var size = SIZES.get(UNITS.indexOf(unit));
      if (duration.compareTo(size) >= 0) {
        var number =
            BigDecimal.valueOf(duration.toNanos()).divide(BigDecimal.valueOf(size.toNanos()));
        return number.stripTrailingZeros().toPlainString() + unit;
      }
    }
    return "0s";
  }
}
