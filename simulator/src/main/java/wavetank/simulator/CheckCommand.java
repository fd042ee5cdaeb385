package wavetank.simulator;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wavetank.check.Check;
import wavetank.check.Checks;
import wavetank.check.Panel;
import wavetank.check.Verdicts;
import wavetank.cli.BadInput;
import wavetank.cli.Command;
import wavetank.report.VerdictTable;
import wavetank.scenario.Expectation;
import wavetank.scenario.ScenarioException;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceException;
import wavetank.trace.TraceReader;

/// `check`: judges a recorded trace.
@CommandLine.Command(
    name = "check",
    description = {
      "Judges a recorded trace.",
      "By all of safety, and by whatever else is asked for."
    },
    footer = {
      "",
      "Examples:",
      "  wavetank check a.jsonl",
      "  wavetank check a.jsonl --expect \"progress within 2s after heal\""
    })
public final class CheckCommand implements Command {
  @CommandLine.Spec CommandSpec spec;

  @Parameters(paramLabel = "TRACE", description = "The trace, as sim --trace writes it.")
  Path file = Path.of("");

  @Option(
      names = "--expect",
      paramLabel = "WORDS",
      description = "One more expectation, as scenario files write it; may be repeated.")
  List<String> expectations = new ArrayList<>();

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Option(
      names = "--junit",
      paramLabel = "OUT.xml",
      description = "Write the verdicts as a report of tests, for build servers.")
  @Nullable Path junit;

  @Override
  public Integer call() {
    var panel = new Panel(checks());
    long end = 0;
    String run;
    try (var trace = TraceReader.open(file)) {
      run = trace.header().run();
      while (trace.hasNext()) {
        TraceEvent event = trace.next();
        if (!(event instanceof TraceEvent.Judged)) {
          panel.accept(event);
        }
        end = event.at();
      }
    } catch (TraceException e) {
      throw new BadInput(String.valueOf(e.getMessage()), e);
    }
    Verdicts verdicts = panel.verdicts(end);
    if (junit != null) {
      var tests = JUnitFile.begin(junit);
      tests.add(run, verdicts);
      tests.publish(file.toString());
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(VerdictTable.json(verdicts));
    } else {
      VerdictTable.text(verdicts).forEach(out::println);
    }
    return SeedReport.exit(verdicts.overall());
  }

  private List<Check> checks() {
    var checks = new ArrayList<>(Checks.all());
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
