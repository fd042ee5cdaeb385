package wavetank.experiment;

import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import wavetank.scenario.ScenarioTemplate.Setting;

/// Something that an experiment varies.
///
/// @param name what reports call it
/// @param levels the values that it takes, in the order of the file; at least one
/// @param place in the file, for complaints
public record Factor(String name, List<Level> levels, String place) {
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<number>[+-]?\\d+(?:\\.\\d+)?)(?<unit>ns|us|ms|s|min|h|%|/s|)(?:\\.\\..*)?");

  public Factor {
    levels = List.copyOf(levels);
  }

  /// One value of a factor.
  ///
  /// @param name the value as the file has it, or what the file calls it
  /// @param settings what it sets in the scenario
  public record Level(String name, List<Setting> settings) {
    public Level {
      settings = List.copyOf(settings);
    }

    /// The value as a number: times in milliseconds, ranges by their lower end, shares in percent,
    /// rates per second; empty if it is no number.
    OptionalDouble number() {
      var parts = NUMBER.matcher(name);
      if (!parts.matches()) {
        return OptionalDouble.empty();
      }
      double inMillis =
          switch (parts.group("unit")) {
            case "ns" -> 1e-6;
            case "us" -> 1e-3;
            case "s" -> 1e3;
            case "min" -> 60e3;
            case "h" -> 3600e3;
            default -> 1;
          };
      return OptionalDouble.of(Double.parseDouble(parts.group("number")) * inMillis);
    }

    /// `ms`, `%`, `/s`, or nothing.
    String unit() {
      var parts = NUMBER.matcher(name);
      if (!parts.matches()) {
        return "";
      }
      return switch (parts.group("unit")) {
        case "ns", "us", "ms", "s", "min", "h" -> "ms";
        default -> parts.group("unit");
      };
    }
  }

  /// Whether an axis can show it: its levels are different numbers of one unit, rising.
  public boolean isNumeric() {
    for (int i = 0; i < levels.size(); i++) {
      var level = levels.get(i);
      if (level.number().isEmpty() || !level.unit().equals(levels.getFirst().unit())) {
        return false;
      }
      if (i > 0 && level.number().getAsDouble() <= levels.get(i - 1).number().getAsDouble()) {
        return false;
      }
    }
    return levels.size() > 1;
  }

  /// Its name, with the unit in which an axis shows it.
  public String axis() {
    var unit = isNumeric() ? levels.getFirst().unit() : "";
    return unit.isEmpty() ? name : "%s (%s)".formatted(name, unit.equals("/s") ? "1/s" : unit);
  }

  /// Where the levels stand on an axis: their numbers, or 0, 1, 2, ....
  public double position(int level) {
    return isNumeric() ? levels.get(level).number().orElseThrow() : level;
  }
}
