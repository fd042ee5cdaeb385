package wavetank.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import wavetank.scenario.Scenario;
import wavetank.scenario.ScheduledFault;

/// Scenarios that are simpler than one; those that are not possible are left out.
record Candidates(Scenario from, List<Scenario> all) {
  Candidates(Scenario from) {
    this(from, new ArrayList<>());
  }

  void add(Consumer<ScenarioEdit> change) {
    ScenarioEdit.of(from, change).ifPresent(all::add);
  }

  /// Only the lines that are kept.
  void faults(Predicate<ScheduledFault> kept) {
    add(edit -> edit.faults(from.faults().faults().stream().filter(kept).toList()));
  }
}
