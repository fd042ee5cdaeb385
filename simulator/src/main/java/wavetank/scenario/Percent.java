package wavetank.scenario;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/// A share or a relative change, exact to a millionth: `30%`, `0.5%`, `-1%`.
///
/// @param millionths 10,000 to the percent
public record Percent(int millionths) implements Comparable<Percent> {
  public static final Percent ZERO = new Percent(0);

  private static final Pattern FORM = Pattern.compile("([+-]?[0-9]{1,4}(?:\\.[0-9]{1,4})?)%");
  private static final Percent SLOWEST_CLOCK = new Percent(-500_000);
  private static final Percent FASTEST_CLOCK = new Percent(1_000_000);

  /// Reads a share of messages: 0% to 100%.
  ///
  /// @throws ScenarioException if the text is no percentage or outside
  public static Percent share(String text) {
    return parse(text).within(ZERO, new Percent(1_000_000), "a share lies in 0%..100%");
  }

  /// Reads how much faster (+) or slower (-) than real time a clock runs: -50% to +100%.
  ///
  /// @throws ScenarioException if the text is no percentage or outside
  public static Percent clockRate(String text) {
    return parse(text).within(SLOWEST_CLOCK, FASTEST_CLOCK, "a clock's rate lies in -50%..+100%");
  }

  /// As a factor: `30%` is 0.3.
  public double fraction() {
    return millionths / 1e6;
  }

  /// With its sign, as rates are written: `+8%`.
  public String signed() {
    return millionths < 0 ? toString() : "+" + this;
  }

  @Override
  public int compareTo(Percent other) {
    return Integer.compare(millionths, other.millionths);
  }

  @Override
  public String toString() {
    return BigDecimal.valueOf(millionths, 4).stripTrailingZeros().toPlainString() + "%";
  }

  private static Percent parse(String text) {
    var parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new ScenarioException(
          "\"%s\" is not a percentage: write a number and %%, for example \"0.5%%\""
              .formatted(text));
    }
    return new Percent(new BigDecimal(parts.group(1)).movePointRight(4).intValueExact());
  }

  private Percent within(Percent least, Percent most, String rule) {
    if (compareTo(least) < 0 || compareTo(most) > 0) {
      throw new ScenarioException("%s is out of range: %s".formatted(this, rule));
    }
    return this;
  }
}
