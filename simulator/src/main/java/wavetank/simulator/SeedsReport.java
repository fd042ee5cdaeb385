package wavetank.simulator;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine;
import wavetank.cli.Exit;
import wavetank.sim.HostMode;
import wavetank.sim.Simulation;

/// Runs many seeds and says how they ended. Ctrl-C ends it early, and says what was done so far.
final class SeedsReport {
  /// Most bad seeds that are shown one by one.
  private static final int SHOWN = 10;

  private final String file;
  private final Simulation simulation;
  private final HostMode host;
  private final boolean showCoverage;
  private final boolean json;
  private final PrintWriter out;
  private final Progress progress;

  private final Coverage coverage;
  private final List<SeedRun> bad = new ArrayList<>();
  private long done;
  private long events;
  private long simulatedNanos;
  private boolean isOver;

  SeedsReport(
      String file,
      Simulation simulation,
      HostMode host,
      boolean showCoverage,
      boolean json,
      CommandLine line) {
    this.file = file;
    this.simulation = simulation;
    this.host = host;
    this.showCoverage = showCoverage;
    this.json = json;
    this.out = line.getOut();
    this.progress = new Progress(line.getErr());
    this.coverage = new Coverage(simulation.cluster().kind().rules());
  }

  /// @return how the command ends: the worst of all seeds
  int run(SeedRange seeds) {
    var sweep = new Sweep<>(seeds, seed -> SeedRun.of(simulation, seed, host, true));
    var interrupted = new Thread(() -> interrupt(sweep, seeds));
    Runtime.getRuntime().addShutdownHook(interrupted);
    sweep.run(run -> take(run, seeds));
    finish(seeds);
    try {
      Runtime.getRuntime().removeShutdownHook(interrupted);
    } catch (IllegalStateException _) {
      // the program ends already: the hook has nothing more to say
    }
    return exit();
  }

  private void interrupt(Sweep<?> sweep, SeedRange seeds) {
    sweep.cancel();
    finish(seeds);
  }

  private synchronized void take(SeedRun run, SeedRange seeds) {
    if (isOver) {
      return;
    }
    done++;
    events += run.result().events();
    simulatedNanos += run.result().endNanos();
    coverage.add(run.result());
    if (SeedReport.exit(run) != Exit.FINE) {
      bad.add(run);
    }
    progress.show(
        "%,d of %,d seeds, %,d events, %d not held"
            .formatted(done, seeds.count(), events, bad.size()));
  }

  private synchronized void finish(SeedRange seeds) {
    if (isOver) {
      return;
    }
    isOver = true;
    progress.clear();
    bad.sort(Comparator.comparingLong(SeedRun::seed));
    if (json) {
      printJson(seeds);
    } else {
      print(seeds);
    }
    out.flush();
  }

  private void print(SeedRange seeds) {
    String early =
        done < seeds.count() ? " (interrupted: %,d were asked for)".formatted(seeds.count()) : "";
    out.println(
        "%s, seeds %d..%d: %,d run%s, %,d held, %,d violated, %,d unknown; %s simulated, %,d events"
            .formatted(
                simulation.scenario().name(),
                seeds.first(),
                seeds.last(),
                done,
                early,
                done - bad.size(),
                count(Exit.VIOLATED) + count(Exit.INTERNAL),
                count(Exit.UNKNOWN),
                SeedReport.seconds(simulatedNanos),
                events));
    for (SeedRun run : bad.subList(0, Math.min(SHOWN, bad.size()))) {
      out.println("seed %d: %s".formatted(run.seed(), why(run)));
      out.println("  see it: ./wavetank sim %s --seed %d".formatted(file, run.seed()));
    }
    if (showCoverage) {
      out.print(coverage.table());
    }
  }

  private void printJson(SeedRange seeds) {
    out.println(
        "{\"scenario\":\"%s\",\"seeds\":%d,\"run\":%d,\"held\":%d,\"violated\":%s,\"events\":%d}"
            .formatted(
                simulation.scenario().name().replace("\"", "\\\""),
                seeds.count(),
                done,
                done - bad.size(),
                bad.stream().map(SeedRun::seed).toList(),
                events));
  }

  private static String why(SeedRun run) {
    if (run.invalid() != null) {
      return "INVALID: " + run.invalid();
    }
    return run.verdicts()
        .firstViolation()
        .map(judged -> "VIOLATED %s: %s".formatted(judged.check(), judged.verdict().why()))
        .orElse("unknown: a budget ran out");
  }

  private long count(int exit) {
    return bad.stream().filter(run -> SeedReport.exit(run) == exit).count();
  }

  private int exit() {
    return bad.stream()
        .mapToInt(SeedReport::exit)
        .reduce(Exit.FINE, (a, b) -> severity(a) >= severity(b) ? a : b);
  }

  /// An invalid run is worse than a violation, and that is worse than an unknown one.
  private static int severity(int exit) {
    return switch (exit) {
      case Exit.INTERNAL -> 3;
      case Exit.VIOLATED -> 2;
      case Exit.UNKNOWN -> 1;
      default -> 0;
    };
  }
}
