package wavetank.search;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import wavetank.explore.Bounds;
import wavetank.explore.Judged;
import wavetank.explore.NotSearchableException;
import wavetank.explore.Retrace;
import wavetank.explore.Shortest;
import wavetank.explore.SmallWorld;
import wavetank.scenario.Scenario;
import wavetank.scenario.ScenarioException;

/// How short a violation can be: what an exhaustive search of a small world finds. It is bounded by
/// the number of states and not by time, so that it always comes to the same.
final class Yardstick {
  private static final int MOST_SERVERS = 3;
  private static final long STATES = 200_000;

  private Yardstick() {}

  /// Whether it judges a property: those that servers break before any client sees it.
  static boolean knows(String check) {
    return Judged.ALL.contains(check);
  }

  /// The world to be searched for a way that is as short as can be: the servers of a scenario and
  /// their settings, and nothing else.
  static Scenario world(Scenario scenario) {
    return ScenarioEdit.of(scenario, edit -> edit.faults(List.of())).orElse(scenario);
  }

  /// A shortest way in this world to break a property.
  ///
  /// @param time at most, by the clock on the wall
  /// @return empty if none is near, or such a world cannot be searched
  static Optional<Retrace.Told> way(Rules rules, Scenario world, String check, Duration time) {
    if (!knows(check) || world.nodes().servers().size() > MOST_SERVERS) {
      return Optional.empty();
    }
    try {
      SmallWorld.check(world);
      return Shortest.way(
          rules.simulation(world).cluster(), check, Bounds.small().within(STATES, time));
    } catch (ScenarioException | NotSearchableException other) {
      return Optional.empty();
    }
  }
}
