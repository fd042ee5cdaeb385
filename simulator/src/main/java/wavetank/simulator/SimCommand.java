package wavetank.simulator;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wavetank.cli.BadInput;
import wavetank.cli.Command;
import wavetank.cli.Version;
import wavetank.sim.HostMode;
import wavetank.sim.Simulation;
import wavetank.trace.TraceException;
import wavetank.trace.TraceFile;

/// `sim`: runs a scenario with one seed or with many, and judges it.
@CommandLine.Command(
    name = "sim",
    description = "Runs a scenario in the simulator and says whether everything held.",
    footer = {
      "",
      "Examples:",
      "  wavetank sim the-old-leader-comes-back",
      "  wavetank sim my.yaml --seed 7 --trace a.jsonl",
      "  wavetank sim my.yaml --seed 7 --fault \"3s crash leader torn\"",
      "  wavetank sim crash-storm --seeds 1..1000 --coverage",
      "  wavetank sim my.yaml --seed 7 --verify",
      "",
      "One scenario and seed always give the same run, and the same bytes of trace.",
      "OUT.jsonl.part holds the trace until it is complete. Ctrl-C during --seeds says",
      "what was done so far."
    })
public final class SimCommand implements Command {
  @CommandLine.Spec CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      completionCandidates = ScenarioFiles.Names.class,
      description =
          "A scenario file, or the name of a scenario that Wavetank ships:"
              + " ${COMPLETION-CANDIDATES}.")
  String file = "";

  @ArgGroup(exclusive = true)
  @Nullable Seeds seeds;

  static final class Seeds {
    @Option(
        names = "--seed",
        paramLabel = "N",
        converter = SeedNumber.class,
        description = "Run this seed, 0 to 2^63 - 1; 1 unless told.")
    long seed = 1;

    @Option(
        names = "--seeds",
        paramLabel = "A..B",
        converter = SeedRange.Converter.class,
        description = "Run all these seeds, on all cores.")
    @Nullable SeedRange range;
  }

  @Option(
      names = "--host",
      paramLabel = "actors|core",
      converter = HostModes.class,
      description = "What hosts the nodes: real actors, or the bare core, ten times faster.")
  HostMode host = HostMode.ACTORS;

  @Option(
      names = "--fault",
      paramLabel = "LINE",
      description = "One more fault, as scenario files write it; may be repeated.")
  List<String> faults = new ArrayList<>();

  @Option(names = "--trace", paramLabel = "OUT.jsonl", description = "Write the trace to a file.")
  @Nullable Path trace;

  @Option(
      names = "--verify",
      description =
          "Run again in two JVMs with different garbage collectors and hash codes, and compare"
              + " their traces: the first difference is named.")
  boolean verify;

  @Option(names = "--coverage", description = "Print how often each rule spoke.")
  boolean coverage;

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Option(
      names = "--junit",
      paramLabel = "OUT.xml",
      description = "Write the verdicts as a report of tests, for build servers.")
  @Nullable Path junit;

  @Override
  public Integer call() {
    var simulation = ScenarioFiles.load(file, faults);
    var chosen = seeds == null ? new Seeds() : seeds;
    return chosen.range == null ? one(simulation, chosen.seed) : many(simulation, chosen.range);
  }

  private int one(Simulation simulation, long seed) {
    PrintWriter out = spec.commandLine().getOut();
    var tests = junit == null ? null : JUnitFile.begin(junit);
    SeedRun run =
        trace == null ? SeedRun.of(simulation, seed, host, false) : traced(simulation, seed, trace);
    if (tests != null) {
      tests.add("seed " + seed, run.verdicts());
      tests.publish(simulation.scenario().name());
    }
    var counts = coverage ? coverageOf(simulation) : null;
    if (counts != null) {
      counts.add(run.result());
    }
    var report = new SeedReport(file, simulation, run, trace, counts);
    if (!json) {
      report.print(out);
    }
    var verified = verify ? new SecondRun(file, faults, seed, host).compare() : null;
    if (json) {
      out.println(report.json(verified));
    } else if (verified != null) {
      verified.text().forEach(out::println);
    }
    int exit = SeedReport.exit(run);
    return verified == null ? exit : Math.max(exit, verified.exit());
  }

  private int many(Simulation simulation, SeedRange range) {
    if (trace != null || verify) {
      throw new BadInput("--trace and --verify are for one seed: use --seed N with them");
    }
    if (junit != null && range.count() > JUnitFile.MOST) {
      throw new BadInput(
          "--junit holds at most %,d seeds, and %d..%d are more"
              .formatted(JUnitFile.MOST, range.first(), range.last()));
    }
    var line = spec.commandLine();
    var name = simulation.scenario().name();
    var tests = junit == null ? null : JUnitFile.begin(junit);
    var report = new SeedsReport(file, simulation.scenario(), range, coverageOf(simulation));
    new ManySeeds(simulation, host, report, tests, new Progress(line.getErr()))
        .run(range, () -> print(report, line.getOut()));
    if (tests != null && report.isComplete()) {
      tests.publish(name);
    }
    return report.exit();
  }

  private void print(SeedsReport report, PrintWriter out) {
    if (json) {
      out.println(report.json(coverage));
    } else {
      report.print(out, coverage);
    }
    out.flush();
  }

  private static Coverage coverageOf(Simulation simulation) {
    return new Coverage(simulation.cluster().kind().rules());
  }

  private SeedRun traced(Simulation simulation, long seed, Path target) {
    if (isSame(target, file)) {
      throw new BadInput(
          "--trace %s would replace the scenario: name another file".formatted(file));
    }
    var header = simulation.header(seed, "wavetank " + Version.current());
    try (var written = TraceFile.create(target, header)) {
      var run = SeedRun.of(simulation, seed, host, false, new Everything(written));
      run.judged(written);
      written.finish();
      return run;
    } catch (TraceException e) {
      throw new BadInput(String.valueOf(e.getMessage()), e);
    }
  }

  private static boolean isSame(Path one, String other) {
    return one.toAbsolutePath().normalize().equals(Path.of(other).toAbsolutePath().normalize())
        && Files.exists(one);
  }
}
