package wavetank.search;

import java.util.List;
import wavetank.simulator.SeedRun;

/// Strategies that take turns: whoever is good at a bug finds it, at a price of the others' share.
///
/// @param all at least one
record Portfolio(List<Strategy> all) implements Strategy {
  @Override
  public String name() {
    return "portfolio";
  }

  @Override
  public String name(long number) {
    return turn(number).name();
  }

  @Override
  public Trial trial(long number) {
    return turn(number).trial(number / all.size());
  }

  @Override
  public void report(long number, Trial trial, SeedRun run) {
    turn(number).report(number / all.size(), trial, run);
  }

  /// Whose turn it is.
  private Strategy turn(long number) {
    return all.get((int) (number % all.size()));
  }
}
