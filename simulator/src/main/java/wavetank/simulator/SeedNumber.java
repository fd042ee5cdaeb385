package wavetank.simulator;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads one seed: a whole number, 0 to 2^63 - 1.
public final class SeedNumber implements ITypeConverter<Long> {
  @Override
  public Long convert(String text) {
    try {
      if (text.matches("\\d+")) {
        return Long.parseLong(text);
      }
    } catch (NumberFormatException _) {
      // larger than any seed: the same complaint
    }
    throw new TypeConversionException(
        "\"%s\" is not a seed: use a whole number from 0 to %d".formatted(text, Long.MAX_VALUE));
  }
}
