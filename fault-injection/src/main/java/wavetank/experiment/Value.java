package wavetank.experiment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// What one run gave for one measure.
///
/// @param number in the unit of the measure
/// @param atLeast whether the run ended first: the true value is at least this
public record Value(double number, boolean atLeast) {
  /// As a CSV file has it: three decimals at most, `>` in front of what the run did not wait for,
  /// nothing where there was nothing to measure.
  static String text(@Nullable Value value) {
    return value == null ? "" : (value.atLeast ? ">" : "") + decimal(value.number);
  }

  /// Reads what `text` wrote.
  ///
  /// @throws NumberFormatException if it is neither empty nor a number
  static @Nullable Value parse(String text) {
    if (text.isEmpty()) {
      return null;
    }
    boolean atLeast = text.startsWith(">");
    return new Value(new BigDecimal(text.substring(atLeast ? 1 : 0)).doubleValue(), atLeast);
  }

  /// A number with three decimals at most, never in exponents.
  static String decimal(double number) {
    var rounded = BigDecimal.valueOf(number).setScale(3, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
