package wavetank.search;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Small worlds in which something may be found that was found in a large one: with any settings
/// and with the same.
final class SmallWorlds {
  private final List<Strategy> strategies;

  /// @param large what was found in a large one
  SmallWorlds(Trial large) {
    var scenario = large.scenario();
    strategies =
        Stream.of(Map.<String, String>of(), scenario.settings())
            .flatMap(settings ->
                Stream.of("steps", "phases")
                    .map(name ->
                        Strategy.named(
                            name, scenario.nodes().clusterKind(), settings, large.seed())))
            .toList();
  }

  /// @param number from 0
  Trial world(int number) {
    return strategies.get(number % strategies.size()).trial(number / strategies.size());
  }
}
