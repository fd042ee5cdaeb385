package wavetank.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import wavetank.cli.BadInput;
import wavetank.core.SeededChoices;
import wavetank.scenario.FaultKind;
import wavetank.scenario.FaultSchedule;
import wavetank.scenario.RandomFaults;
import wavetank.scenario.Scenario;
import wavetank.scenario.ScenarioException;
import wavetank.scenario.ScheduledFault;
import wavetank.scenario.Times;
import wavetank.sim.Simulation;
import wavetank.timeline.ActiveFault;
import wavetank.visualizer.Run;

/// Another schedule from a moment on: some faults end there, and others begin. A fault ends by its
/// own line, which gets an end; what else goes wrong stays as it was.
final class Rewriting {
  /// Repairs that are left out where nothing is left to repair.
  private static final List<FaultKind> REPAIRS =
      List.of(
          FaultKind.HEAL, FaultKind.RELEASE, FaultKind.RESTART, FaultKind.RESUME, FaultKind.FREE);

  private Rewriting() {}

  /// The future in which one fault is over at a moment.
  static Branch end(Branch from, long at, ActiveFault fault) {
    return of(from, at, "end of " + fault.line(), List.of(fault), List.of());
  }

  /// @param at in nanoseconds from the start of the run; later than the begin of all that end
  /// @param name of the branch, without its time
  /// @param ended faults that are going on
  /// @param begun fault lines without their time
  /// @throws BadInput if this run cannot be acted on, or a line is not possible
  static Branch of(Branch from, long at, String name, List<ActiveFault> ended, List<String> begun) {
    Simulation simulation = from.run().simulation();
    if (simulation == null) {
      throw new BadInput(Acting.refusal(from.run()));
    }
    long seed = from.run().timeline().header().seed();
    Duration now = Duration.ofNanos(at);
    var lines = new ArrayList<>(all(simulation.scenario(), seed).faults());
    var deeds = new ArrayList<>(from.deeds());
    try {
      for (ActiveFault fault : ended) {
        int index = Integer.parseInt(fault.id().substring(1)) - 1;
        ScheduledFault line = lines.get(index);
        var over = new ScheduledFault(line.from(), now, line.fault());
        lines.set(index, over);
        deeds.remove(line.line());
        deeds.add(over.line());
      }
      for (String line : begun) {
        lines.add(new ScheduledFault(now, null, FaultKind.parseLine(line)));
        deeds.add(lines.getLast().line());
      }
      var changed = Simulation.of(with(simulation.scenario(), lines, now));
      String when = Times.text(Duration.ofMillis(at / 1_000_000));
      return new Branch("%s at %s".formatted(name, when), Run.of(changed, seed), from, at, deeds);
    } catch (ScenarioException e) {
      throw new BadInput("%s: %s".formatted(name, e.getMessage()), e);
    }
  }

  /// The scenario's faults and those that its chaos drew, in the order in which a run numbers them.
  private static FaultSchedule all(Scenario scenario, long seed) {
    var stream = new SeededChoices(seed).stream("faults");
    return scenario.faults().and(RandomFaults.draw(scenario, stream));
  }

  /// With these lines; a repair after `now` for which nothing is left goes away.
  private static Scenario with(Scenario scenario, List<ScheduledFault> lines, Duration now) {
    try {
      return scenario.withFaults(new FaultSchedule(lines));
    } catch (ScenarioException e) {
      boolean isIdle =
          e.culprit() instanceof ScheduledFault line
              && line.from().compareTo(now) > 0
              && REPAIRS.contains(FaultKind.of(line.fault()))
              && lines.remove(line);
      if (!isIdle) {
        throw e;
      }
      return with(scenario, lines, now);
    }
  }
}
