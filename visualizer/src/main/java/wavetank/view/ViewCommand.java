package wavetank.view;

import java.time.Duration;
import java.util.Iterator;
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
import wavetank.visualizer.Moments;
import wavetank.visualizer.Run;
import wavetank.visualizer.Themes;

/// `view`: the window.
@CommandLine.Command(
    name = "view",
    description = {
      "Opens a window on a run: watch it, step through it, act on it.",
      "A scenario is run first, and can be acted on: each deed makes a branch."
    },
    footer = {
      "",
      "Examples:",
      "  wavetank view demo",
      "  wavetank view a.jsonl --at 4.2s",
      "  wavetank view --lesson figure-8",
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
  String run = "demo";

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

  @Override
  public Integer call() {
    ViewApp.Opening opening = opening();
    try {
      ViewApp.show(opening);
    } catch (UnsupportedOperationException e) {
      throw new BadInput(
          "there is no display to open a window on; draw a file instead:"
              + " ./wavetank render %s -o run.svg".formatted(run),
          e);
    }
    return Exit.FINE;
  }

  private ViewApp.Opening opening() {
    if (lesson.isEmpty()) {
      return new ViewApp.Opening(Run.open(run, seed), at.toNanos(), Themes.named(theme), null);
    }
    if (!Lessons.SHIPPED.contains(lesson)) {
      throw new BadInput(
          "--lesson %s: there is no such lesson; there are %s"
              .formatted(lesson, String.join(", ", Lessons.SHIPPED)));
    }
    Lesson taught = Lessons.named(lesson);
    return new ViewApp.Opening(
        Run.open(taught.scenario(), taught.seed()), 0, Themes.named(theme), taught);
  }
}
