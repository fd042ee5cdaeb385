package wavetank.scenario;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A fault and when it fires: `2s isolate leader`, or with an end, `6s..8s crash n3`.
///
/// @param from when it fires, counted from the start of the run
/// @param to when it ends; later than `from`, and only for a fault that lasts; null: it stays until
///   another line ends it
public record ScheduledFault(Duration from, @Nullable Duration to, Fault fault) {
  public ScheduledFault {
    if (from.isNegative()) {
      throw new ScenarioException("a fault fires at 0s or later");
    }
    var kind = FaultKind.of(fault);
    if (to != null && !kind.lasts()) {
      throw new ScenarioException(
          "\"%s\" happens at one moment and has no end: write \"%s %s\""
              .formatted(kind, Times.text(from), fault.line()));
    }
    if (to != null && to.compareTo(from) <= 0) {
      throw new ScenarioException(
          "%s..%s ends before it begins: write the earlier time first"
              .formatted(Times.text(from), Times.text(to)));
    }
  }

  /// Reads one fault line.
  ///
  /// @throws ScenarioException if it is none; the message says what is allowed
  public static ScheduledFault parse(String line) {
    var parts = line.strip().split("\\s+", 2);
    int dots = parts[0].indexOf("..");
    if (!parts[0].isEmpty() && !Character.isDigit(parts[0].charAt(0))) {
      throw new ScenarioException(
          "\"%s\" stands where a time belongs: for example \"2s isolate leader\""
              .formatted(parts[0]));
    }
    var from = Times.parse(dots < 0 ? parts[0] : parts[0].substring(0, dots));
    var to = dots < 0 ? null : Times.parse(parts[0].substring(dots + 2));
    return new ScheduledFault(from, to, FaultKind.parseLine(parts.length > 1 ? parts[1] : ""));
  }

  /// The text that `parse` reads as this value again.
  public String line() {
    var time = to == null ? Times.text(from) : Times.text(from) + ".." + Times.text(to);
    return time + " " + fault.line();
  }

  @Override
  public String toString() {
    return line();
  }
}
