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
import wavetank.paint.Theme;
import wavetank.timeline.Cone;

/// `render`: pictures of a run, without a display.
@CommandLine.Command(
    name = "render",
    description = {
      "Draws a run: a moment, an animation, a replay in a browser, or a diagram.",
      "The end of the name of -o says which. A scenario is run first."
    },
    footer = {
      "",
      "Examples:",
      "  wavetank render demo --at 2.5s -o partition.svg",
      "  wavetank render a.jsonl --at 4.2s --theme light -o a.png",
      "  wavetank render demo --seed 7 -o demo.html",
      "  wavetank render demo --from 150ms --to 210ms -o election.gif",
      "  wavetank render a.jsonl --from 2.1s --to 2.2s -o a.mmd",
      "  wavetank render demo --view space-time --from 2.1s --to 2.3s -o election.svg"
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
      description = "Where to: X.svg, X.png, X.gif, X.html or X.mmd (Mermaid).")
  Path out = Path.of("");

  @Option(
      names = "--at",
      paramLabel = "T",
      converter = Moments.class,
      description = {
        "The moment, in simulated time, for example 2.5s; the end unless told.",
        "For .html where it begins."
      })
  @Nullable Duration at;

  @Option(
      names = "--from",
      paramLabel = "T",
      converter = Moments.class,
      description = {
        "For .gif, .html, .mmd and the views of a part: the first moment.",
        "Unless told the run's; for .gif a little before the first election."
      })
  @Nullable Duration from;

  @Option(
      names = "--to",
      paramLabel = "T",
      converter = Moments.class,
      description = {
        "For .gif, .html, .mmd and the views of a part: the last moment.",
        "Unless told the run's; for .gif 60ms after the first."
      })
  @Nullable Duration to;

  @Option(
      names = "--frames",
      paramLabel = "N",
      description = "For .gif: how many pictures, 2 to 1000; 60 unless told.")
  @Nullable Integer frames;

  @Option(names = "--seed", paramLabel = "N", description = "Of a scenario's run; 1 unless told.")
  @Nullable Long seed;

  @Option(
      names = "--theme",
      paramLabel = "T",
      description = "dark, light or projector; dark unless told.")
  String theme = "dark";

  @Option(
      names = "--size",
      paramLabel = "WxH",
      description = "In points; 1600x1000 unless told, for .gif 960x600.")
  @Nullable String size;

  @Option(
      names = "--view",
      paramLabel = "V",
      description = "stage (a moment), space-time, history, checks or rates; stage unless told.")
  String view = "stage";

  @Option(
      names = "--select",
      paramLabel = "NODE",
      description = {
        "The node about which everything is said; of space-time",
        "an event by its number: what led to it, and what came of it;",
        "of the stage also a check, which is framed where it is broken."
      })
  String selected = "";

  @Override
  public Integer call() {
    View shown = View.named(view);
    Export export = Export.named(out);
    var wanted = new Wanted(at, from, to, frames);
    export.check(shown == View.STAGE ? wanted : new Wanted(at, null, null, frames));
    checkView(shown, export);
    var area = size == null ? export.usualSize() : Size.parse(size);
    Theme colours = Themes.named(theme);
    Run opened = Run.open(run, seed);
    checkSelected(opened, shown);
    if (shown == View.STAGE) {
      String chosen = isCheck(opened, shown) ? "check-" + selected : selected;
      export.write(opened, new Sheet(area, colours, chosen), wanted, out);
    } else {
      Span part = wanted.span(opened);
      var sheet = new Sheet(area, colours, selected, shown, part.from(), part.to());
      var moment = new Wanted(at == null ? Duration.ofNanos(part.to()) : at, null, null, null);
      export.write(opened, sheet, moment, out);
    }
    spec.commandLine().getOut().println(out);
    return Exit.FINE;
  }

  private void checkView(View shown, Export export) {
    if (shown == View.RATES && (from != null || to != null)) {
      throw new BadInput("--view rates shows the whole run: leave out --from and --to");
    }
    if (shown != View.STAGE && !export.isPicture()) {
      throw new BadInput(
          "--view %s is not for %s; it is for .svg, .png".formatted(shown, export.ending()));
    }
  }

  private boolean isCheck(Run shown, View wanted) {
    return wanted == View.STAGE && shown.findings().checks().contains(selected);
  }

  private void checkSelected(Run shown, View wanted) {
    boolean isEvent = wanted == View.SPACE_TIME && selected.matches("\\d{1,18}");
    boolean isKnown = isEvent || isCheck(shown, wanted);
    if (!selected.isEmpty() && !isKnown && !shown.timeline().at(0).nodes().containsKey(selected)) {
      throw new BadInput(
          "--select %s: no such node; there are %s"
              .formatted(selected, String.join(", ", shown.timeline().at(0).order())));
    }
    if (isEvent && Cone.of(shown.timeline(), Long.parseLong(selected)).isAll()) {
      throw new BadInput(
          "--select %s: no such event; they are numbered up to %d"
              .formatted(selected, shown.timeline().at(shown.timeline().size()).seq()));
    }
  }
}
