package wavetank.scenario;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Pattern;

/// How often something happens: `20/s`, `0.5/s`.
///
/// @param perThousandSeconds from 1 (0.001/s) to 100,000,000 (100000/s)
public record Rate(int perThousandSeconds) {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,3})?)/s");
  private static final int MOST = 100_000_000;

  public Rate {
    if (perThousandSeconds < 1 || perThousandSeconds > MOST) {
      throw new ScenarioException("the rate is out of range: 0.001/s to 100000/s");
    }
  }

  /// Reads `20/s`.
  ///
  /// @throws ScenarioException if the text is no rate or out of range
  public static Rate parse(String text) {
    var parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new ScenarioException(
          "\"%s\" is not a rate: write how many per second, for example \"20/s\"".formatted(text));
    }
    return new Rate(new BigDecimal(parts.group(1)).movePointRight(3).intValueExact());
  }

  /// The mean time from one to the next.
  public Duration interval() {
    return Duration.ofSeconds(1_000).dividedBy(perThousandSeconds);
  }

  @Override
  public String toString() {
    return BigDecimal.valueOf(perThousandSeconds, 3).stripTrailingZeros().toPlainString() + "/s";
  }
}
