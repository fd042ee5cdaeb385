package wavetank.simulator;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import wavetank.cli.Exit;
import wavetank.report.JsonText;
import wavetank.scenario.Scenario;

/// What many seeds came to: counts, and those that did not hold one by one. One thread at a time.
final class SeedsReport {
  /// Most bad seeds that are shown to people; machines get all.
  private static final int SHOWN = 10;

  private final String file;
  private final String scenario;
  private final SeedRange seeds;
  private final Coverage coverage;

  private final SortedMap<Long, SeedRun> bad = new TreeMap<>();
  private final Occasions occasions;
  private long done;
  private long events;
  private long simulatedNanos;

  /// @param file the scenario, as it was given
  SeedsReport(String file, Scenario scenario, SeedRange seeds, Coverage coverage) {
    this.file = file;
    this.scenario = scenario.name();
    this.seeds = seeds;
    this.coverage = coverage;
    this.occasions = new Occasions(scenario.expect().stream().map(Object::toString).toList());
  }

  void add(SeedRun run) {
    done++;
    events += run.result().events();
    simulatedNanos += run.result().endNanos();
    coverage.add(run.result());
    occasions.add(run.verdicts());
    if (SeedReport.exit(run) != Exit.FINE) {
      bad.put(run.seed(), run);
    }
  }

  boolean isComplete() {
    return done == seeds.count();
  }

  /// One line for somebody who waits.
  String progress() {
    return "%,d of %,d seeds, %,d events, %,d not held"
        .formatted(done, seeds.count(), events, bad.size());
  }

  void print(PrintWriter out, boolean showCoverage) {
    String early =
        isComplete() ? "" : " (interrupted: %,d were asked for)".formatted(seeds.count());
    out.println(
        """
        %s, seeds %d..%d: %,d run%s
          %,d held, %,d violated, %,d unknown; %s simulated, %,d events\
        """
            .formatted(
                scenario,
                seeds.first(),
                seeds.last(),
                done,
                early,
                done - bad.size(),
                seeds(Exit.VIOLATED).size() + seeds(Exit.INTERNAL).size(),
                seeds(Exit.UNKNOWN).size(),
                SeedReport.seconds(simulatedNanos),
                events));
    for (SeedRun run : bad.values().stream().limit(SHOWN).toList()) {
      out.println("seed %d: %s".formatted(run.seed(), why(run)));
      out.println("  see it: ./wavetank sim %s --seed %d".formatted(file, run.seed()));
    }
    if (bad.size() > SHOWN) {
      out.println("and %,d more; --json lists all".formatted(bad.size() - SHOWN));
    }
    if (showCoverage) {
      out.print(coverage.table());
    }
    occasions.text().forEach(out::println);
  }

  /// One object; `run` is less than `last - first + 1` if it was interrupted.
  String json(boolean showCoverage) {
    return JsonText.object(json -> {
      json.writeStringField("scenario", scenario);
      json.writeNumberField("first", seeds.first());
      json.writeNumberField("last", seeds.last());
      json.writeNumberField("run", done);
      json.writeNumberField("held", done - bad.size());
      write(json, "violated", seeds(Exit.VIOLATED));
      write(json, "unknown", seeds(Exit.UNKNOWN));
      write(json, "invalid", seeds(Exit.INTERNAL));
      json.writeNumberField("simulatedNanos", simulatedNanos);
      json.writeNumberField("events", events);
      occasions.write(json);
      if (showCoverage) {
        coverage.write(json);
      }
    });
  }

  private static void write(JsonGenerator json, String name, List<Long> seeds) throws IOException {
    json.writeArrayFieldStart(name);
    for (long seed : seeds) {
      json.writeNumber(seed);
    }
    json.writeEndArray();
  }

  /// Why a run did not hold, in one line.
  static String why(SeedRun run) {
    if (run.invalid() != null) {
      return "INVALID: " + run.invalid();
    }
    return run.verdicts()
        .firstViolation()
        .map(judged -> "VIOLATED %s: %s".formatted(judged.check(), judged.verdict().why()))
        .orElse("unknown: a budget ran out");
  }

  private List<Long> seeds(int exit) {
    return bad.values().stream()
        .filter(run -> SeedReport.exit(run) == exit)
        .map(SeedRun::seed)
        .toList();
  }

  /// How the command ends: an invalid run is worse than a violation, and that than an unknown one.
  int exit() {
    for (int exit : List.of(Exit.INTERNAL, Exit.VIOLATED, Exit.UNKNOWN)) {
      if (!seeds(exit).isEmpty()) {
        return exit;
      }
    }
    return Exit.FINE;
  }
}
