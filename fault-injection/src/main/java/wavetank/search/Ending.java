package wavetank.search;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import wavetank.check.Verdict;
import wavetank.scenario.Expectation;
import wavetank.scenario.Scenario;
import wavetank.simulator.SeedRun;

/// When a run that breaks a property may end: as soon as the property is seen to be broken. Then it
/// need not promise anything else. Of histories that is seen at the end only, but of what came
/// first.
final class Ending {
  private Ending() {}

  /// The same scenario with an earlier end, or fewer promises; none if there is none.
  ///
  /// @param run of the scenario
  /// @param check the property that it breaks
  static List<Scenario> sooner(Scenario scenario, SeedRun run, String check) {
    var expect = promise(scenario, check);
    return LongStream.of(brokenAt(run), run.result().endNanos())
        .mapToObj(nanos -> Duration.ofMillis(nanos / 1_000_000 + 1))
        .filter(end -> end.compareTo(scenario.run()) < 0 || !expect.equals(scenario.expect()))
        .flatMap(end -> Simpler.until(scenario, end, expect).stream())
        .toList();
  }

  /// When the property was broken, in nanoseconds from the beginning; the run's end if that is not
  /// known.
  private static long brokenAt(SeedRun run) {
    return run.verdicts()
        .firstViolation()
        .map(judged -> ((Verdict.Violated) judged.verdict()).at())
        .orElse(run.result().endNanos());
  }

  private static List<Expectation> promise(Scenario scenario, String check) {
    var all = scenario.expect();
    var only = all.stream().filter(e -> e.toString().equals(check)).toList();
    return only.isEmpty() ? all : only;
  }
}
