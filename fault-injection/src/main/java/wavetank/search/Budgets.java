package wavetank.search;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import wavetank.scenario.ScenarioException;
import wavetank.scenario.Times;

/// Reads how long something may take, from the command line: `60s`.
final class Budgets implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    try {
      var time = Times.parse(text);
      if (time.isPositive()) {
        return time;
      }
    } catch (ScenarioException _) {
      // the same complaint
    }
    throw new TypeConversionException(
        "\"%s\" is not a time: use a number above 0 and ms, s, min or h, for example 60s"
            .formatted(text));
  }
}
