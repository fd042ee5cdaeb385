package wavetank.simulator;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;
import wavetank.check.Check;
import wavetank.check.Checks;
import wavetank.check.Limits;
import wavetank.check.Linearizable;
import wavetank.check.Model;
import wavetank.check.Models;
import wavetank.check.Panel;
import wavetank.check.Verdicts;
import wavetank.cli.BadInput;
import wavetank.cli.Command;
import wavetank.report.VerdictTable;
import wavetank.scenario.Expectation;
import wavetank.scenario.ScenarioException;
import wavetank.scenario.Times;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceException;
import wavetank.trace.TraceReader;
import wavetank.words.Nearest;

/// `check`: judges a recorded trace, or the history of others.
@CommandLine.Command(
    name = "check",
    description = {
      "Judges a recorded trace, or a history of Jepsen's or Porcupine's.",
      "A trace by all of safety, and by whatever else is asked for; a history by whether it is",
      "linearizable. Ends with 2 if a budget ran out before that was clear."
    },
    footer = {
      "",
      "Examples:",
      "  wavetank check a.jsonl",
      "  wavetank check a.jsonl --expect \"progress within 2s after heal\"",
      "  wavetank check history.edn",
      "  wavetank check history.edn --model kv --budget 5min",
      "  wavetank check a.jsonl --edn a.edn   for Jepsen's own checkers"
    })
public final class CheckCommand implements Command {
  private static final Duration UNLESS_TOLD = Duration.ofSeconds(60);
  private static final int MOST_STATES = 100_000_000;
  private static final int MOST_OPERATIONS = 10_000_000;

  @CommandLine.Spec CommandSpec spec;

  /// As the report of tests names what was judged.
  private String run = "history";

  @Parameters(
      paramLabel = "FILE",
      description = "A trace, as sim --trace writes it, or a history: EDN, or the log of Jepsen.")
  Path file = Path.of("");

  @Option(
      names = "--expect",
      paramLabel = "WORDS",
      description = "One more expectation, as scenario files write it; may be repeated.")
  List<String> expectations = new ArrayList<>();

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description =
          "What a history is of: jepsen, kv, register, kv-whole; unless told, the first that fits.")
  @Nullable String model;

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      converter = Budgets.class,
      description =
          "How long to look for an order, for example 10s; for a history 60s unless told.")
  @Nullable Duration budget;

  @Option(
      names = "--edn",
      paramLabel = "OUT.edn",
      description = "Write what the clients of a trace did as a history of Jepsen's.")
  @Nullable Path edn;

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Option(
      names = "--junit",
      paramLabel = "OUT.xml",
      description = "Write the verdicts as a report of tests, for build servers.")
  @Nullable Path junit;

  /// Reads how long a search may take.
  static final class Budgets implements ITypeConverter<Duration> {
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
    Model<?> named = model == null ? null : find(model);
    boolean isHistory = named != null || HistoryFile.isOne(file);
    if (isHistory && (edn != null || !expectations.isEmpty())) {
      throw new BadInput(
          "%s: --expect and --edn are for traces, and this is a history".formatted(file));
    }
    Verdicts verdicts = isHistory ? HistoryFile.judge(file, named, limits()) : judgeTrace();
    PrintWriter out = spec.commandLine().getOut();
    if (junit != null) {
      var tests = JUnitFile.begin(junit);
      tests.add(run, verdicts);
      tests.publish(file.toString());
    }
    if (json) {
      out.println(VerdictTable.json(verdicts));
    } else if (isHistory) {
      out.println(VerdictTable.untimed(verdicts));
    } else {
      VerdictTable.text(verdicts).forEach(out::println);
    }
    return SeedReport.exit(verdicts.overall());
  }

  private static Model<?> find(String name) {
    return Models.named(name)
        .orElseThrow(() ->
            new BadInput(
                "--model: \"%s\" is not a model.%s %s"
                    .formatted(name, Nearest.hint(name, Models.names()), Models.words())));
  }

  private Limits limits() {
    var time = budget == null ? UNLESS_TOLD : budget;
    long begin = System.nanoTime();
    return new Limits(
        MOST_STATES,
        Runtime.getRuntime().maxMemory() / 2,
        MOST_OPERATIONS,
        () -> System.nanoTime() - begin > time.toNanos());
  }

  private Verdicts judgeTrace() {
    var panel = new Panel(checks());
    var copy = edn == null ? null : new HistoryFile.Copy(edn);
    long end = 0;
    try (var trace = TraceReader.open(file)) {
      run = trace.header().run();
      while (trace.hasNext()) {
        TraceEvent event = trace.next();
        if (!(event instanceof TraceEvent.Judged)) {
          panel.accept(event);
        }
        if (copy != null) {
          copy.accept(event);
        }
        end = event.at();
      }
    } catch (TraceException e) {
      throw new BadInput(String.valueOf(e.getMessage()), e);
    }
    if (copy != null) {
      copy.publish();
    }
    return panel.verdicts(end);
  }

  private List<Check> checks() {
    var checks = new ArrayList<>(Checks.all());
    if (budget != null) {
      checks.replaceAll(check ->
          check instanceof Linearizable ? new Linearizable(find("register"), limits()) : check);
    }
    for (String expectation : expectations) {
      try {
        checks.add(Checks.named(Expectation.parse(expectation).toString()));
      } catch (ScenarioException e) {
        throw new BadInput("--expect: " + e.getMessage(), e);
      }
    }
    return checks;
  }
}
