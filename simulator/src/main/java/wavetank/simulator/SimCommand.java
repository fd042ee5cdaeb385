package wavetank.simulator;

import java.io.PrintWriter;
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
      "The same scenario and seed always give the same run, and the same bytes of trace."
    })
public final class SimCommand implements Command {
  @CommandLine.Spec CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      completionCandidates = ScenarioFiles.Names.class,
      description = {
        "A scenario file, or the name of a scenario that Wavetank ships:",
        "${COMPLETION-CANDIDATES}."
      })
  String file = "";

  @ArgGroup(exclusive = true)
  @Nullable Seeds seeds;

  static final class Seeds {
    @Option(
        names = "--seed",
        paramLabel = "N",
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
      description = {
        "Run again in a second JVM, with another garbage collector and other hash codes,",
        "and compare: a difference is named."
      })
  boolean verify;

  @Option(names = "--coverage", description = "Print how often each rule spoke.")
  boolean coverage;

  @Option(names = "--json", description = "Print the result as JSON.")
  boolean json;

  @Override
  public Integer call() {
    Seeds chosen = seeds == null ? new Seeds() : seeds;
    if (chosen.seed < 0) {
      throw new BadInput(
          "--seed %d is out of range: seeds go from 0 to %d"
              .formatted(chosen.seed, Long.MAX_VALUE));
    }
    var simulation = ScenarioFiles.load(file, faults);
    if (chosen.range != null) {
      if (trace != null || verify) {
        throw new BadInput("--trace and --verify are for one seed: use --seed N with them");
      }
      return new SeedsReport(file, simulation, host, coverage, json, spec.commandLine())
          .run(chosen.range);
    }
    return one(simulation, chosen.seed);
  }

  private int one(Simulation simulation, long seed) {
    PrintWriter out = spec.commandLine().getOut();
    SeedRun run =
        trace == null ? SeedRun.of(simulation, seed, host, false) : traced(simulation, seed, trace);
    new SeedReport(file, simulation, run).print(out, json, trace);
    if (coverage) {
      var counts = new Coverage(simulation.cluster().kind().rules());
      counts.add(run.result());
      out.print(counts.table());
    }
    if (verify) {
      return Math.max(SeedReport.exit(run), new SecondRun(file, faults, seed, host).compare(out));
    }
    out.flush();
    return SeedReport.exit(run);
  }

  private SeedRun traced(Simulation simulation, long seed, Path target) {
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
}
