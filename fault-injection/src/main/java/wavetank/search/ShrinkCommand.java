package wavetank.search;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wavetank.cli.BadInput;
import wavetank.cli.Command;
import wavetank.cli.Exit;
import wavetank.mutant.MutantException;
import wavetank.scenario.ScenarioException;
import wavetank.simulator.Progress;
import wavetank.simulator.ScenarioFiles;
import wavetank.simulator.SeedNumber;

/// `shrink`: makes a run that breaks something small.
@CommandLine.Command(
    name = "shrink",
    description = "Makes a run that breaks a property small: fewer nodes, faults, messages.",
    footer = {
      "",
      "Examples:",
      "  wavetank shrink my.yaml --seed 117",
      "  wavetank shrink found.yaml --seed 3 --mutant vote-not-stored --budget 1min",
      "",
      "What is left is told, and written to a scenario file. hunt does this with what it finds.",
      "Ends with 1, as the property is broken; with 0 if that run breaks nothing."
    })
public final class ShrinkCommand implements Command {
  @CommandLine.Spec CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      completionCandidates = ScenarioFiles.Names.class,
      description = "A scenario file, or the name of a scenario that Wavetank ships.")
  String file = "";

  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = SeedNumber.class,
      description = "The seed that breaks something; 1 unless told.")
  long seed = 1;

  @CommandLine.Mixin MutantOption mutant = new MutantOption();

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      converter = Budgets.class,
      description = "How long to try, for example 10s or 5min; 60s unless told.")
  Duration budget = Duration.ofSeconds(60);

  @Option(
      names = {"-o", "--out"},
      paramLabel = "OUT.yaml",
      description = "Where to write what is left; small.yaml unless told.")
  Path out = Path.of("small.yaml");

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Override
  public Integer call() {
    var console = spec.commandLine().getOut();
    var progress = new Progress(spec.commandLine().getErr());
    try {
      var of = mutant.find();
      var rules = of == null ? Rules.own() : Rules.of(of);
      var scenario = ScenarioFiles.load(file, new ArrayList<>()).scenario();
      var strategy = Strategy.seeds(scenario, seed);
      var hunt = Hunt.within(1, rules, strategy);
      var find = hunt.run();
      if (find == null) {
        console.println("%s, seed %d: nothing breaks".formatted(scenario.name(), seed));
        return Exit.FINE;
      }
      var small = new Shrinker(rules, find, budget, now -> progress.show(line(now))).shrink();
      progress.clear();
      var story = Retelling.of(rules, small.trial());
      var report = new HuntReport(of, strategy, hunt, find, small, story, out, mutant.name);
      FoundFile.write(out, report.file(find));
      if (json) {
        console.println(report.json());
      } else {
        report.lines().forEach(console::println);
      }
      return Exit.VIOLATED;
    } catch (MutantException | ScenarioException e) {
      throw new BadInput(String.valueOf(e.getMessage()), e);
    }
  }

  /// For somebody who waits.
  static String line(Shrinker now) {
    return "making it small: %d lines, %d servers, %,d runs"
        .formatted(
            now.best().faults().size(),
            now.best().scenario().nodes().servers().size(),
            now.tried());
  }
}
