package wavetank.simulator;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import wavetank.cli.Command;
import wavetank.report.Story;
import wavetank.report.VerdictTable;
import wavetank.sim.HostMode;
import wavetank.sim.Simulation;

/// `demo`: the main job in one go.
@CommandLine.Command(
    name = "demo",
    description = {
      "Shows an election, writes, a partition and its healing.",
      "Five Raft servers, real Pekko actors, run in the simulator. The story is",
      "told while it happens, and checked."
    },
    footer = {"", "Examples:", "  wavetank demo", "  wavetank demo --seed 42"})
public final class DemoCommand implements Command {
  @CommandLine.Spec CommandSpec spec;

  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = SeedNumber.class,
      description = "Another run of it, 0 to 2^63 - 1; 7 unless told.")
  long seed = 7;

  @Override
  public Integer call() {
    Simulation simulation = ScenarioFiles.load("demo", List.of());
    PrintWriter out = spec.commandLine().getOut();
    out.println("Five servers, n1 to n5, and two clients. Nobody leads yet. Seed " + seed + ".");
    out.println();
    Story story = Story.of(line -> say(out, line));
    SeedRun run = SeedRun.of(simulation, seed, HostMode.ACTORS, false, new Everything(story));
    story.finish();
    out.println();
    out.println(
        "%s of simulated time, %,d events. What the checks say:"
            .formatted(SeedReport.seconds(run.result().endNanos()), run.result().events()));
    VerdictTable.text(run.verdicts()).forEach(line -> out.println("  " + line));
    out.println();
    out.println("Again, and as bytes:   ./wavetank sim demo --seed " + seed + " --trace a.jsonl");
    out.println("More trouble:          ./wavetank sim crash-storm --seeds 1..100");
    out.println("What a node is:        docs/book/01-what-a-node-is.md");
    return SeedReport.exit(run);
  }

  private static void say(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }
}
