package wavetank.view;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wavetank.cli.BadInput;
import wavetank.cli.Command;
import wavetank.cli.Exit;
import wavetank.lesson.Lesson;
import wavetank.lesson.Lessons;
import wavetank.live.LiveCluster;
import wavetank.visualizer.Moments;
import wavetank.visualizer.Run;
import wavetank.visualizer.Themes;

/// `view`: the window.
@CommandLine.Command(
    name = "view",
    description = {
      "Opens a window on a run: watch it, step through it, act on it.",
      "A scenario is run first, and can be acted on: each deed makes a branch.",
      "Real nodes are watched while they run."
    },
    footer = {
      "",
      "Examples:",
      "  wavetank view demo",
      "  wavetank view a.jsonl --at 4.2s",
      "  wavetank view --lesson figure-8",
      "  wavetank view --live 127.0.0.1:2382,127.0.0.1:2385,127.0.0.1:2388",
      "",
      "Without a display: wavetank render, which draws files."
    })
public final class ViewCommand implements Command {
  @CommandLine.Spec CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "TRACE",
      description =
          "A trace, or a scenario: a file or the name of a shipped one; demo unless told.")
  @Nullable String run;

  @Option(
      names = "--at",
      paramLabel = "T",
      converter = Moments.class,
      description = "Begin at this moment, in simulated time, for example 2.5s.")
  Duration at = Duration.ZERO;

  @Option(names = "--seed", paramLabel = "N", description = "Of a scenario's run; 1 unless told.")
  @Nullable Long seed;

  @Option(
      names = "--theme",
      paramLabel = "T",
      description = "dark, light or projector; dark unless told.")
  String theme = "dark";

  @Option(
      names = "--lesson",
      paramLabel = "NAME",
      completionCandidates = LessonNames.class,
      description = {"Teach a lesson, on its own run:", "${COMPLETION-CANDIDATES}."})
  String lesson = "";

  /// The shipped lessons for `--help` and for completion.
  static final class LessonNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Lessons.SHIPPED.iterator();
    }
  }

  @Option(
      names = "--live",
      paramLabel = "ADDRESS",
      arity = "1..*",
      split = ",",
      description = {
        "Watch real nodes while they run: the address of trace.listen of each,",
        "of one cluster, on this machine."
      })
  List<String> live = List.of();

  @Override
  public Integer call() {
    if (live.isEmpty()) {
      show(this::opening);
    } else {
      watch();
    }
    return Exit.FINE;
  }

  private void watch() {
    if (run != null || seed != null || !lesson.isEmpty() || !at.isZero()) {
      throw new BadInput(
          "--live is for nodes that run: no TRACE, --seed, --lesson or --at with it");
    }
    try (var cluster = LiveCluster.attach(live)) {
      var opening = new ViewApp.Opening(cluster.run().run(), 0, Themes.named(theme), null, cluster);
      show(() -> opening);
    }
  }

  private void show(Supplier<ViewApp.Opening> opening) {
    try {
      ViewApp.show(opening);
    } catch (UnsupportedOperationException e) {
      throw new BadInput(
          "there is no display to open a window on; draw a file instead:"
              + " ./wavetank render %s -o run.svg".formatted(shown()),
          e);
    }
  }

  private String shown() {
    return run == null ? "demo" : run;
  }

  private ViewApp.Opening opening() {
    if (lesson.isEmpty()) {
      return new ViewApp.Opening(
          Run.open(shown(), seed), at.toNanos(), Themes.named(theme), null, null);
    }
    if (!Lessons.SHIPPED.contains(lesson)) {
      throw new BadInput(
          "--lesson %s: there is no such lesson; there are %s"
              .formatted(lesson, String.join(", ", Lessons.SHIPPED)));
    }
    Lesson taught = Lessons.named(lesson);
    return new ViewApp.Opening(
        Run.open(taught.scenario(), taught.seed()), 0, Themes.named(theme), taught, null);
  }
}
