package wavetank.simulator;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;
import wavetank.cli.BadInput;
import wavetank.cli.Command;
import wavetank.cli.Exit;
import wavetank.report.Story;
import wavetank.scenario.ScenarioException;
import wavetank.scenario.Times;
import wavetank.trace.TraceException;
import wavetank.trace.TraceReader;

/// `story`: tells a trace in words.
@CommandLine.Command(
    name = "story",
    description = {"Tells a recorded trace in words.", "Who did what, why, and when."},
    footer = {
      "",
      "Examples:",
      "  wavetank story a.jsonl",
      "  wavetank story a.jsonl --from 2s --to 3.5s --detail"
    })
public final class StoryCommand implements Command {
  @CommandLine.Spec CommandSpec spec;

  @Parameters(paramLabel = "TRACE", description = "The trace, as sim --trace writes it.")
  Path file = Path.of("");

  @Option(
      names = "--from",
      paramLabel = "T",
      converter = Moments.class,
      description = "Begin here, in simulated time, for example 2s.")
  Duration from = Duration.ZERO;

  @Option(
      names = "--to",
      paramLabel = "T",
      converter = Moments.class,
      description = "End here, for example 3.5s.")
  @Nullable Duration to;

  @Option(names = "--detail", description = "Tell every rule that spoke and every operation.")
  boolean detail;

  /// Reads a simulated time.
  static final class Moments implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      try {
        return Times.parse(text);
      } catch (ScenarioException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }

  @Override
  public Integer call() {
    if (to != null && to.compareTo(from) < 0) {
      throw new BadInput(
          "--to %s is before --from %s: the earlier time belongs to --from"
              .formatted(Times.text(to), Times.text(from)));
    }
    long last = to == null ? Long.MAX_VALUE : to.toNanos();
    PrintWriter out = spec.commandLine().getOut();
    Story whole = detail ? Story.inDetail(out::println) : Story.of(out::println);
    Story story = whole.from(from.toNanos());
    try (var trace = TraceReader.open(file)) {
      while (trace.hasNext()) {
        var event = trace.next();
        if (event.at() <= last) {
          story.accept(event);
        }
      }
    } catch (TraceException e) {
      throw new BadInput(String.valueOf(e.getMessage()), e);
    }
    story.finish();
    return Exit.FINE;
  }
}
