package wavetank.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongFunction;
import wavetank.scenario.ChaosKind;
import wavetank.scenario.Scenario;
import wavetank.simulator.SeedRun;
import wavetank.words.Nearest;

/// Which runs are tried, and in which order.
public interface Strategy {
  /// As the command line names it.
  String name();

  /// The name of the strategy that draws the run with this number.
  default String name(long number) {
    return name();
  }

  /// The run with this number: 0, 1, 2, ... The same number always gives the same run. Called by
  /// several threads; all that are called before are reported.
  Trial trial(long number);

  /// What came of a trial, for strategies that learn. Called by several threads.
  default void report(long number, Trial trial, SeedRun run) {}

  /// The names of all strategies that draw scenarios; the last one takes turns among the others.
  List<String> NAMES =
      List.of(
          "random", "steps", "phases", "reads", "pct", "delays", "swizzle", "guided", "portfolio");

  /// The strategy of this name.
  ///
  /// @param nodes the kind of the servers: `raft` or `store`
  /// @param settings that every scenario has
  /// @param firstSeed of the first scenario that is drawn
  /// @throws IllegalArgumentException if there is none; the message says which there are
  static Strategy named(String name, String nodes, Map<String, String> settings, long firstSeed) {
    return switch (name) {
      case "random" ->
          drawn(name, new SwarmGenerator(name, nodes, settings, ChaosKind.ALL), firstSeed);
      case "steps" -> drawn(name, new StepGenerator(nodes, settings), firstSeed);
      case "phases" -> drawn(name, new PhaseGenerator(nodes, settings), firstSeed);
      case "reads" -> drawn(name, new ReadGenerator(nodes, settings), firstSeed);
      case "pct" -> drawn(name, new OrderGenerator(nodes, settings), firstSeed);
      case "delays" -> drawn(name, new DelayGenerator(nodes, settings), firstSeed);
      case "swizzle" -> drawn(name, new SwarmGenerator(name, nodes, settings, SWIZZLE), firstSeed);
      case "guided" -> new Guided(new SwarmGenerator(name, nodes, settings, REPEATABLE), firstSeed);
      case "portfolio" -> portfolio(one -> named(one, nodes, settings, firstSeed));
      default ->
          throw new IllegalArgumentException(
              "\"%s\" is not a strategy.%s Strategies: %s"
                  .formatted(name, Nearest.hint(name, NAMES), String.join(", ", NAMES)));
    };
  }

  /// Small worlds take a tenth of the time, so they come more often; `random` knows all that may go
  /// wrong.
  private static Strategy portfolio(Function<String, Strategy> named) {
    var turns = new ArrayList<Strategy>();
    var random = named.apply("random");
    var steps = named.apply("steps");
    var phases = named.apply("phases");
    for (var other : List.of("pct", "delays", "reads", "swizzle", "guided")) {
      turns.add(random);
      turns.add(named.apply(other));
      for (int i = 0; i < 6; i++) {
        turns.add(steps);
        turns.add(phases);
        turns.add(phases);
      }
    }
    return new Portfolio(turns);
  }

  /// FoundationDB's *swizzle-clogging*, with crashes: "the reigning champion".
  List<ChaosKind> SWIZZLE = List.of(ChaosKind.SWIZZLE, ChaosKind.CRASH, ChaosKind.TRANSFER);

  /// What may happen again, or at another time. (A wiped server must not come back, and a crash
  /// that is moved could bring it back.)
  List<ChaosKind> REPEATABLE =
      ChaosKind.ALL.stream().filter(kind -> kind != ChaosKind.WIPE).toList();

  /// The same scenario with other seeds.
  static Strategy seeds(Scenario scenario, long firstSeed) {
    return of("seeds", number -> new Trial(scenario, firstSeed + number));
  }

  private static Strategy drawn(String name, Generator generator, long firstSeed) {
    return of(name, number -> new Trial(generator.draw(firstSeed + number), firstSeed + number));
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
}
