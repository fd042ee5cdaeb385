package wavetank.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All faults of a run, in the order in which they fire. At one instant faults end before others
/// fire; those that fire together keep the order in which they were written.
///
/// @param faults ordered by `from`, whatever order they are given in
public record FaultSchedule(List<ScheduledFault> faults) {
  private static final FaultSchedule NONE = new FaultSchedule(List.of());

  public FaultSchedule {
    faults = faults.stream().sorted(Comparator.comparing(ScheduledFault::from)).toList();
  }

  /// Nothing goes wrong.
  public static FaultSchedule none() {
    return NONE;
  }

  /// Reads one fault per line; blank lines and lines that start with `#` are passed over.
  ///
  /// @throws ScenarioException if a line is no fault; the message starts with the line's number
  public static FaultSchedule parse(String text) {
    var faults = new ArrayList<ScheduledFault>();
    var lines = text.lines().map(String::strip).toList();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isEmpty() && !lines.get(i).startsWith("#")) {
        try {
          faults.add(ScheduledFault.parse(lines.get(i)));
        } catch (ScenarioException problem) {
          throw problem.at("line " + (i + 1));
        }
      }
    }
    return new FaultSchedule(faults);
  }

  /// What goes wrong at this time: `none().at(ofSeconds(2)).isolate("leader")`.
  public FaultMenu<FaultSchedule> at(Duration from) {
    return fault -> with(from, null, fault);
  }

  /// What goes wrong from one time to another.
  public FaultMenu<FaultSchedule> between(Duration from, Duration to) {
    return fault -> with(from, to, fault);
  }

  /// This schedule and another.
  public FaultSchedule and(FaultSchedule other) {
    var all = new ArrayList<>(faults);
    all.addAll(other.faults);
    return new FaultSchedule(all);
  }

  /// One fault line per line; `parse` reads it as the same schedule.
  public String text() {
    return String.join("\n", faults.stream().map(ScheduledFault::line).toList());
  }

  private FaultSchedule with(Duration from, @Nullable Duration to, Fault fault) {
    return and(new FaultSchedule(List.of(new ScheduledFault(from, to, fault))));
  }
}
