package wavetank.visualizer;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import wavetank.scenario.ScenarioException;
import wavetank.scenario.Times;

/// Reads a simulated time.
public final class Moments implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    try {
      return Times.parse(text);
    } catch (ScenarioException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
