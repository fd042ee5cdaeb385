package wavetank.view;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import wavetank.cli.BadInput;
import wavetank.cli.Command;
import wavetank.paint.Theme;
import wavetank.report.Story;
import wavetank.report.VerdictTable;
import wavetank.sim.HostMode;
import wavetank.sim.Simulation;
import wavetank.simulator.Everything;
import wavetank.simulator.ScenarioFiles;
import wavetank.simulator.SeedNumber;
import wavetank.simulator.SeedRun;
import wavetank.trace.TraceEvent;
import wavetank.visualizer.Export;
import wavetank.visualizer.Run;
import wavetank.visualizer.Sheet;
import wavetank.visualizer.Wanted;

/// `demo`: the main job in one go.
@CommandLine.Command(
    name = "demo",
    description = {
      "Shows an election, writes, a partition and its healing.",
      "Five Raft servers, real Pekko actors, run in the simulator. The story is",
      "told while it happens, and checked; then a window opens on it, or, without a",
      "display, a replay for a browser is written."
    },
    footer = {
      "",
      "Examples:",
      "  wavetank demo",
      "  wavetank demo --seed 42",
      "  wavetank demo --out demo.html"
    })
public final class DemoCommand implements Command {
  @CommandLine.Spec CommandSpec spec;

  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = SeedNumber.class,
      description = "Another run of it, 0 to 2^63 - 1; 7 unless told.")
  long seed = 7;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = {
        "Write the replay there, X.html, and open no window. Without a display and",
        "unless told: wavetank-demo.html in the system's folder for temporary files."
      })
  @Nullable Path out;

  @Override
  public Integer call() {
    if (out != null && Export.named(out) != Export.HTML) {
      throw new BadInput(
          "--out %s: the replay is a page: use a name that ends in .html".formatted(out));
    }
    Simulation simulation = ScenarioFiles.load("demo", List.of());
    say("Five servers, n1 to n5, and two clients. Nobody leads yet. Seed " + seed + ".");
    say("");
    Story story = Story.of(this::say);
    var events = new ArrayList<TraceEvent>();
    var listener =
        new Everything(event -> {
          story.accept(event);
          events.add(event);
        });
    SeedRun run = SeedRun.of(simulation, seed, HostMode.ACTORS, false, listener);
    story.finish();
    say("");
    say(
        String.format(
            Locale.ROOT,
            "%.3f s of simulated time, %,d events. What the checks say:",
            run.result().endNanos() / 1e9,
            run.result().events()));
    VerdictTable.text(run.verdicts()).forEach(line -> say("  " + line));
    say("");
    run.judged(events::add);
    Run shown = Run.of(simulation, seed, events);
    boolean hasWindow = out == null && Display.isThere();
    if (!hasWindow) {
      write(shown);
    }
    say("In a window:           ./wavetank view demo --seed " + seed);
    say("Again, and as bytes:   ./wavetank sim demo --seed " + seed + " --trace a.jsonl");
    say("More trouble:          ./wavetank sim crash-storm --seeds 1..100");
    say("What a node is:        docs/book/01-what-a-node-is.md");
    if (hasWindow) {
      open(shown);
    }
    return run.exit();
  }

  /// Until the window is closed. What a display promises it may not keep: then the replay is
  /// written.
  private void open(Run run) {
    try {
      ViewApp.show(() -> ViewApp.Opening.of(run, Theme.DARK));
    } catch (UnsupportedOperationException e) {
      write(run);
    }
  }

  /// Writes the replay, and says where it is, or why there is none; what was told and checked
  /// stands anyway.
  private void write(Run run) {
    Path file =
        out != null ? out : Path.of(System.getProperty("java.io.tmpdir"), "wavetank-demo.html");
    var sheet = new Sheet(Export.HTML.usualSize(), Theme.DARK, "");
    try {
      Export.HTML.write(run, sheet, Wanted.NOTHING, file);
      say("Watch it in a browser: " + file);
    } catch (BadInput e) {
      say("No replay: " + e.getMessage());
    }
  }

  private void say(String line) {
    PrintWriter terminal = spec.commandLine().getOut();
    terminal.println(line);
    terminal.flush();
  }
}
