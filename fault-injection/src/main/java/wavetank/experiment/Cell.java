package wavetank.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import wavetank.experiment.Factor.Level;
import wavetank.scenario.Scenario;

/// One combination of levels, and the scenario that it makes.
///
/// @param number from 1
/// @param choice which level of each factor, from 0
/// @param levels these levels
public record Cell(int number, List<Integer> choice, List<Level> levels, Scenario scenario) {
  public Cell {
    choice = List.copyOf(choice);
    levels = List.copyOf(levels);
  }

  /// For people: `150ms..300ms, on`.
  public String words() {
    return levels.stream().map(Level::name).collect(Collectors.joining(", "));
  }

  /// All choices of one level of each factor; the last factor varies fastest.
  static List<List<Integer>> choices(List<Factor> factors) {
    List<List<Integer>> choices = List.of(List.of());
    for (var factor : factors) {
      var longer = new ArrayList<List<Integer>>();
      for (var choice : choices) {
        for (int level = 0; level < factor.levels().size(); level++) {
          var next = new ArrayList<>(choice);
          next.add(level);
          longer.add(next);
        }
      }
      choices = longer;
    }
    return choices;
  }
}
