package wavetank.search;

import java.util.List;
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

  /// Its fault lines, in order.
  public List<String> faults() {
    return scenario.faults().faults().stream().map(Object::toString).toList();
  }
}
