package wavetank.search;

import java.util.List;
import java.util.function.LongFunction;
import wavetank.scenario.Scenario;

/// Which runs are tried, and in which order.
public interface Strategy {
  /// As the command line names it.
  String name();

  /// The run with this number: 0, 1, 2, ... The same number always gives the same run. Called by
  /// several threads.
  Trial trial(long number);

  /// A new scenario for each run, see `ScenarioGenerator`.
  static Strategy random(ScenarioGenerator generator, long firstSeed) {
    return of(
        "random",
        number -> {
          long seed = firstSeed + number;
          return new Trial(generator.draw(seed), seed);
        });
  }

  /// The same scenario with other seeds.
  static Strategy seeds(Scenario scenario, long firstSeed) {
    return of("seeds", number -> new Trial(scenario, firstSeed + number));
  }

  private static Strategy of(String name, LongFunction<Trial> trials) {
    return new Strategy() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Trial trial(long number) {
        return trials.apply(number);
      }
    };
  }

  /// The names of all strategies.
  List<String> NAMES = List.of("random");
}
