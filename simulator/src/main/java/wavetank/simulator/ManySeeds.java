package wavetank.simulator;

import org.jspecify.annotations.Nullable;
import wavetank.sim.HostMode;
import wavetank.sim.Simulation;

/// Runs many seeds on all cores. Ctrl-C ends it early: what was done so far is reported then.
final class ManySeeds {
  private final Simulation simulation;
  private final HostMode host;
  private final SeedsReport report;
  private final @Nullable JUnitFile junit;
  private final Progress progress;
  private boolean isOver;

  /// @param report takes each run
  /// @param junit takes each run too
  ManySeeds(
      Simulation simulation,
      HostMode host,
      SeedsReport report,
      @Nullable JUnitFile junit,
      Progress progress) {
    this.simulation = simulation;
    this.host = host;
    this.report = report;
    this.junit = junit;
    this.progress = progress;
  }

  /// @param print called once, when all is done or when the program is told to end before
  void run(SeedRange seeds, Runnable print) {
    var sweep = new Sweep<>(seeds, seed -> SeedRun.of(simulation, seed, host, true));
    var interrupted =
        new Thread(() -> {
          sweep.cancel();
          finish(print);
        });
    Runtime.getRuntime().addShutdownHook(interrupted);
    try {
      sweep.run(this::take);
      finish(print);
    } finally {
      release(interrupted);
    }
  }

  private static void release(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // the program ends already, and the hook has spoken
    }
  }

  private synchronized void take(SeedRun run) {
    if (isOver) {
      return;
    }
    report.add(run);
    if (junit != null) {
      junit.add("seed " + run.seed(), run.verdicts());
    }
    progress.show(report.progress());
  }

  private synchronized void finish(Runnable print) {
    if (!isOver) {
      isOver = true;
      progress.clear();
      print.run();
    }
  }
}
