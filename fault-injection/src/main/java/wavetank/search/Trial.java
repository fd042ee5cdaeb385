package wavetank.search;

import java.util.List;
import java.util.OptionalInt;
import wavetank.core.SeededChoices;
import wavetank.scenario.RandomFaults;
import wavetank.scenario.Scenario;

/// One run to try: all that decides how it goes.
///
/// @param scenario with or without faults still to be drawn
/// @param seed of the run
public record Trial(Scenario scenario, long seed) {
  /// The same run with all faults written out, drawn ones too.
  public Trial written() {
    var drawn = RandomFaults.draw(scenario, new SeededChoices(seed).stream("faults"));
    return new Trial(scenario.withFaults(scenario.faults().and(drawn)), seed);
  }

  /// Its fault lines, in order, save those that name single messages.
  public List<String> faults() {
    return scenario.faults().faults().stream()
        .filter(line -> !Deliveries.isOnly(line))
        .map(Object::toString)
        .toList();
  }

  /// How many messages are named that arrive, and no others; empty if it says nothing of that.
  public OptionalInt deliveries() {
    return scenario.faults().faults().stream().anyMatch(Deliveries::isOnly)
        ? OptionalInt.of(Deliveries.of(scenario).size())
        : OptionalInt.empty();
  }

  /// How much there is to read: fault lines, and messages that arrive; without their names, all
  /// that may arrive are too many.
  int size() {
    boolean isAlone = scenario.everyone().size() == 1;
    return faults().size() + deliveries().orElse(isAlone ? 0 : 1_000);
  }
}
