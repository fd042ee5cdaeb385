package wavetank.search;

import java.util.Collections;
import java.util.List;
import wavetank.simulator.SeedRun;

/// Strategies that take turns: whoever is good at a bug finds it, at a price of the others' share.
///
/// @param turns at least one; a strategy may have several
record Portfolio(List<Strategy> turns) implements Strategy {
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
    return turn(number).trial(own(number));
  }

  @Override
  public void report(long number, Trial trial, SeedRun run) {
    turn(number).report(own(number), trial, run);
  }

  private Strategy turn(long number) {
    return turns.get(place(number));
  }

  private int place(long number) {
    return (int) (number % turns.size());
  }

  /// The number of a run as the strategy counts whose turn it is.
  private long own(long number) {
    var strategy = turn(number);
    long rounds = number / turns.size();
    return rounds * Collections.frequency(turns, strategy)
        + Collections.frequency(turns.subList(0, place(number)), strategy);
  }
}
