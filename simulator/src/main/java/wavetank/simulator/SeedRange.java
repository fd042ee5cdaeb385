package wavetank.simulator;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Seeds from one to another, both included, as the command line gives them: `1..1000`.
///
/// @param first at least 0
/// @param last at least `first`
record SeedRange(long first, long last) {
  /// Most seeds in one go.
  private static final long MOST = 100_000_000;

  SeedRange {
    if (first < 0 || last < first || last - first >= MOST) {
      throw new IllegalArgumentException(
          "seeds %d..%d are not possible: write A..B with 0 <= A <= B and at most %,d seeds"
              .formatted(first, last, MOST));
    }
  }

  long count() {
    return last - first + 1;
  }

  /// Reads `A..B`.
  static final class Converter implements ITypeConverter<SeedRange> {
    @Override
    public SeedRange convert(String text) {
      if (!text.matches("\\d{1,19}\\.\\.\\d{1,19}")) {
        throw new TypeConversionException(
            "\"%s\" is not a range of seeds: write A..B, for example 1..1000".formatted(text));
      }
      String[] ends = text.split("\\.\\.");
      try {
        return new SeedRange(Long.parseLong(ends[0]), Long.parseLong(ends[1]));
      } catch (NumberFormatException _) {
        throw new TypeConversionException(
            "\"%s\" is out of range: seeds go from 0 to %d".formatted(text, Long.MAX_VALUE));
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }
}
