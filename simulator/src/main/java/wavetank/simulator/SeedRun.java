package wavetank.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import wavetank.check.Check;
import wavetank.check.Checks;
import wavetank.check.Panel;
import wavetank.check.Verdicts;
import wavetank.scenario.Scenario;
import wavetank.sim.HostMode;
import wavetank.sim.RunResult;
import wavetank.sim.Simulation;
import wavetank.sim.TraceListener;
import wavetank.trace.TraceEvent;

/// One seed of one scenario, run and judged.
///
/// @param result what happened
/// @param verdicts what all checks say of it
public record SeedRun(RunResult result, Verdicts verdicts) {
  /// Runs a seed under all safety checks and the scenario's own expectations.
  ///
  /// @param stopAtViolation whether the run ends with the first violation: nothing after it counts
  /// @param more who else listens
  public static SeedRun of(
      Simulation simulation,
      long seed,
      HostMode mode,
      boolean stopAtViolation,
      TraceListener... more) {
    var panel = new Panel(checks(simulation.scenario()));
    var listeners = new ArrayList<TraceListener>();
    listeners.add(new Judge(panel, stopAtViolation));
    listeners.addAll(List.of(more));
    var result = simulation.run(seed, mode, listeners.toArray(new TraceListener[0]));
    return new SeedRun(result, panel.verdicts(result.endNanos()));
  }

  /// All of safety, whatever the scenario says, and what it expects besides.
  public static List<Check> checks(Scenario scenario) {
    var checks = new ArrayList<>(Checks.all());
    for (var expectation : scenario.expect()) {
      String name = expectation.toString();
      if (checks.stream().noneMatch(check -> check.name().equals(name))) {
        checks.add(Checks.named(name));
      }
    }
    return checks;
  }

  /// Tells a trace what the checks said, as its last lines.
  public void judged(Consumer<TraceEvent> trace) {
    long seq = result.events();
    for (var judged : verdicts.all()) {
      trace.accept(
          new TraceEvent.Judged(
              ++seq,
              result.endNanos(),
              "",
              0,
              judged.check(),
              judged.verdict().judgement(),
              judged.verdict().why()));
    }
  }

  /// How a command ends that was about this run alone.
  public int exit() {
    return SeedReport.exit(this);
  }

  public long seed() {
    return result.seed();
  }

  /// Why this run proves nothing, whatever the checks say; null if it does.
  public @Nullable String invalid() {
    if (!result.leaks().isEmpty()) {
      return "the run touched what it must not: " + result.leaks().getFirst();
    }
    return result.end() == RunResult.End.EXHAUSTED
        ? "more happened than a run may hold: something feeds on itself"
        : null;
  }

  private record Judge(Panel panel, boolean stopAtViolation) implements TraceListener {
    @Override
    public void on(TraceEvent event) {
      panel.accept(event);
    }

    @Override
    public boolean isDone() {
      return stopAtViolation && panel.violated();
    }
  }
}
