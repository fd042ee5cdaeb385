package wavetank.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import wavetank.scenario.Scenario;
import wavetank.sim.HostMode;
import wavetank.sim.Simulation;
import wavetank.simulator.SeedRun;

/// A share of the work: some seeds of one cell. It says all that a run depends on, so that it may
/// be done anywhere, and again.
///
/// @param first number of its first run in the whole experiment, from 0
/// @param seed of its first run
/// @param count how many runs, with rising seeds
public record Job(int first, Scenario scenario, Measuring measuring, long seed, int count) {
  /// Splits what is still to be done.
  ///
  /// @param done how many runs are done, in the order of the experiment
  /// @param most how many runs one job has at most
  static List<Job> of(Experiment experiment, int done, int most) {
    var jobs = new ArrayList<Job>();
    for (var cell : experiment.cells()) {
      int begin = (cell.number() - 1) * experiment.seeds();
      int end = begin + experiment.seeds();
      for (int run = Math.max(begin, done); run < end; run += most) {
        jobs.add(
            new Job(
                run,
                cell.scenario(),
                experiment.measuring(),
                experiment.firstSeed() + (run - begin),
                Math.min(most, end - run)));
      }
    }
    return jobs;
  }

  /// Does the work.
  ///
  /// @return one text for each run: the values of all measures, as `Value.text`, commas between
  /// @throws IllegalStateException if a run proves nothing: our own mistake
  public List<String> run() {
    var simulation = Simulation.of(scenario);
    var lines = new ArrayList<String>();
    for (long next = seed; next < seed + count; next++) {
      var meter = new RunMeter(scenario, measuring);
      var run = SeedRun.of(simulation, next, HostMode.CORE, false, meter);
      if (run.invalid() != null) {
        throw new IllegalStateException(
            "%s, seed %d: %s".formatted(scenario.name(), next, run.invalid()));
      }
      var values = meter.values(run);
      lines.add(
          Measure.ALL.stream()
              .map(measure -> Value.text(values.get(measure)))
              .collect(Collectors.joining(",")));
    }
    return lines;
  }
}
