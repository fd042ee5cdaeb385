package wavetank.simulator;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import wavetank.cli.Exit;
import wavetank.report.JsonText;
import wavetank.report.VerdictTable;
import wavetank.sim.RunResult;
import wavetank.sim.Simulation;
import wavetank.trace.TraceEvent.Judgement;

/// What one run came to: for people as text, for machines as JSON.
///
/// @param file the scenario, as it was given
/// @param trace the file that has the trace, if one was asked for
/// @param coverage how often each rule spoke, if that was asked for
record SeedReport(
    String file,
    Simulation simulation,
    SeedRun run,
    @Nullable Path trace,
    @Nullable Coverage coverage) {
  void print(PrintWriter out) {
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
    if (coverage != null) {
      out.print(coverage.table());
    }
  }

  /// One object; what was not asked for, or did not happen, has no member.
  String json(@Nullable Verification verified) {
    return JsonText.object(json -> {
      json.writeStringField("scenario", simulation.scenario().name());
      json.writeNumberField("seed", run.seed());
      json.writeNumberField("simulatedNanos", run.result().endNanos());
      json.writeNumberField("events", run.result().events());
      VerdictTable.write(run.verdicts(), json);
      if (run.invalid() != null) {
        json.writeStringField("invalid", run.invalid());
      }
      if (trace != null) {
        json.writeStringField("trace", trace.toString());
      }
      if (coverage != null) {
        coverage.write(json);
      }
      if (verified != null) {
        verified.write(json);
      }
    });
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
