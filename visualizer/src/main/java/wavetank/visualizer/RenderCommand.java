package wavetank.visualizer;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wavetank.cli.BadInput;
import wavetank.cli.Command;
import wavetank.cli.Exit;

/// `render`: pictures of a run, without a display.
@CommandLine.Command(
    name = "render",
    description = {
      "Draws a run: one moment as SVG or PNG.",
      "The end of the name of -o says which. A scenario is run first."
    },
    footer = {
      "",
      "Examples:",
      "  wavetank render demo --at 2.5s -o partition.svg",
      "  wavetank render a.jsonl --at 4.2s --theme light -o a.png"
    })
public final class RenderCommand implements Command {
  @CommandLine.Spec CommandSpec spec;

  @Parameters(
      paramLabel = "TRACE",
      description = "A trace, or a scenario: a file or the name of a shipped one.")
  String run = "";

  @Option(
      names = "-o",
      paramLabel = "FILE",
      required = true,
      description = "Where to: X.svg or X.png.")
  Path out = Path.of("");

  @Option(
      names = "--at",
      paramLabel = "T",
      converter = Moments.class,
      description = "The moment, in simulated time, for example 2.5s; the end unless told.")
  @Nullable Duration at;

  @Option(names = "--seed", paramLabel = "N", description = "Of a scenario's run; 1 unless told.")
  @Nullable Long seed;

  @Option(
      names = "--theme",
      paramLabel = "T",
      description = "dark, light or projector; dark unless told.")
  String theme = "dark";

  @Option(names = "--size", paramLabel = "WxH", description = "In points; 1600x1000 unless told.")
  String size = "1600x1000";

  @Option(
      names = "--select",
      paramLabel = "NODE",
      description = "The node about which everything is said.")
  String selected = "";

  @Override
  public Integer call() {
    var sheet = new Sheet(Size.parse(size), Themes.named(theme), selected);
    Export export = Export.named(out);
    Run shown = Run.open(run, seed);
    if (!selected.isEmpty() && !shown.timeline().at(0).nodes().containsKey(selected)) {
      throw new BadInput(
          "--select %s: no such node; there are %s"
              .formatted(selected, String.join(", ", shown.timeline().at(0).order())));
    }
    long moment = at == null ? shown.timeline().endNanos() : at.toNanos();
    export.write(shown, sheet, moment, out);
    spec.commandLine().getOut().println(out);
    return Exit.FINE;
  }
}
