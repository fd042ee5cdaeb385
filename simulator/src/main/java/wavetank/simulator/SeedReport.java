package wavetank.simulator;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import wavetank.cli.Exit;
import wavetank.report.VerdictTable;
import wavetank.sim.RunResult;
import wavetank.sim.Simulation;
import wavetank.trace.TraceEvent.Judgement;

/// What a person reads of one run.
///
/// @param file the scenario, as it was given
record SeedReport(String file, Simulation simulation, SeedRun run) {
  void print(PrintWriter out, boolean json, @Nullable Path trace) {
    if (json) {
      out.println(
          "{\"seed\":%d,\"events\":%d,\"result\":%s}"
              .formatted(run.seed(), run.result().events(), VerdictTable.json(run.verdicts())));
      return;
    }
    RunResult result = run.result();
    out.println(
        "%s, seed %d: %s simulated, %,d events"
            .formatted(
                simulation.scenario().name(),
                run.seed(),
                seconds(result.endNanos()),
                result.events()));
    VerdictTable.text(run.verdicts()).forEach(line -> out.println("  " + line));
    result.stopped().forEach(line -> out.println("stopped by itself: " + line));
    if (run.invalid() != null) {
      out.println("INVALID: " + run.invalid());
    }
    if (trace != null) {
      out.println("trace: %s  (./wavetank story %s tells it)".formatted(trace, trace));
    } else if (exit(run) == Exit.VIOLATED) {
      out.println(
          "see it: ./wavetank sim %s --seed %d --trace a.jsonl; ./wavetank story a.jsonl"
              .formatted(file, run.seed()));
    }
  }

  static String seconds(long nanos) {
    return "%.3f s".formatted(nanos / 1e9);
  }

  /// How the command ends after this run.
  static int exit(SeedRun run) {
    if (run.invalid() != null) {
      return Exit.INTERNAL;
    }
    return exit(run.verdicts().overall());
  }

  static int exit(Judgement judgement) {
    return switch (judgement) {
      case HELD -> Exit.FINE;
      case VIOLATED -> Exit.VIOLATED;
      case UNKNOWN -> Exit.UNKNOWN;
    };
  }
}
