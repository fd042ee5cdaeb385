package wavetank.search;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wavetank.cli.BadInput;
import wavetank.cli.Command;
import wavetank.cli.Exit;
import wavetank.mutant.Mutant;
import wavetank.mutant.MutantException;
import wavetank.mutant.MutantReader;
import wavetank.mutant.Mutants;
import wavetank.scenario.ScenarioException;
import wavetank.scenario.Span;
import wavetank.simulator.Progress;
import wavetank.simulator.ScenarioFiles;
import wavetank.simulator.SeedNumber;
import wavetank.trace.TraceException;
import wavetank.words.Nearest;

/// `hunt`: looks for a run that breaks something.
@CommandLine.Command(
    name = "hunt",
    description = "Looks for a run in which a property breaks, with random scenarios or seeds.",
    footer = {
      "",
      "Examples:",
      "  wavetank hunt                                    is Wavetank's own Raft right?",
      "  wavetank hunt --mutant vote-not-stored           how fast is a known bug found?",
      "  wavetank hunt my.yaml --mutant my.mutant --budget 10s",
      "  wavetank hunt --list                             the bugs that are shipped",
      "",
      "Without FILE each run has a scenario of its own: cluster size, settings, network, disks,",
      "clients and trouble are drawn, and a correct cluster survives them all. What is found is",
      "written to a scenario file, all faults spelled out. Ends with 1 if something was found, and",
      "with 2 if the budget ran out first."
    })
public final class HuntCommand implements Command {
  private static final long MOST_TRIALS = 100_000_000;

  @CommandLine.Spec CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      completionCandidates = ScenarioFiles.Names.class,
      description = "Try seeds of this scenario, a file or a shipped one, instead of random ones.")
  @Nullable String file;

  @Option(
      names = "--mutant",
      paramLabel = "P",
      description = "Let all nodes follow the rules of this mutant: a file, or a shipped one.")
  @Nullable String mutant;

  @Option(names = "--list", description = "List the shipped mutants and end.")
  boolean list;

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      converter = Budgets.class,
      description = "How long to look, for example 10s or 5min; 60s unless told.")
  Duration budget = Duration.ofSeconds(60);

  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = SeedNumber.class,
      description = "The first seed; 1 unless told.")
  long seed = 1;

  @Option(names = "--trials", paramLabel = "N", description = "Try so many runs at most.")
  long trials = MOST_TRIALS;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "OUT.yaml",
      description = "Where to write what was found; found.yaml unless told.")
  Path out = Path.of("found.yaml");

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Override
  public Integer call() {
    if (list) {
      new MutantTable(spec.commandLine().getOut()).print(json);
      return Exit.FINE;
    }
    if (trials < 1 || trials > MOST_TRIALS) {
      throw new BadInput("--trials is %d: use 1 to %,d".formatted(trials, MOST_TRIALS));
    }
    var hunted = mutant == null ? null : find(mutant);
    try {
      return hunt(hunted);
    } catch (MutantException e) {
      throw new BadInput(String.valueOf(e.getMessage()), e);
    } catch (ScenarioException e) {
      throw new BadInput(String.valueOf(e.getMessage()), e);
    }
  }

  private int hunt(@Nullable Mutant hunted) {
    var rules = hunted == null ? Rules.own() : Rules.of(hunted);
    var strategy = strategy(hunted);
    var progress = new Progress(spec.commandLine().getErr());
    var hunt =
        new Hunt(
            rules,
            strategy,
            new Hunt.Budget(budget, trials),
            now -> progress.show(HuntReport.progress(now)));
    var find = hunt.run();
    progress.clear();
    if (find != null) {
      write(find);
    }
    var report = new HuntReport(hunted, strategy, hunt, find, out, mutant);
    PrintWriter console = spec.commandLine().getOut();
    if (json) {
      console.println(report.json());
    } else {
      report.lines().forEach(console::println);
    }
    return find == null ? Exit.UNKNOWN : Exit.VIOLATED;
  }

  private Strategy strategy(@Nullable Mutant hunted) {
    if (file != null) {
      var scenario = ScenarioFiles.load(file, new ArrayList<>()).scenario();
      return Strategy.seeds(scenario, seed);
    }
    var generator =
        hunted == null
            ? new ScenarioGenerator("raft", Map.of())
            : new ScenarioGenerator(hunted.nodes(), hunted.settings());
    return Strategy.random(generator, seed);
  }

  /// @throws BadInput if there is no such mutant, or it cannot be read
  private static Mutant find(String name) {
    var file = Path.of(name);
    try {
      if (Files.isRegularFile(file)) {
        return MutantReader.read(name, Files.readString(file));
      }
      if (Mutants.shipped().contains(name)) {
        return Mutants.named(name);
      }
    } catch (MutantException e) {
      throw new BadInput(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new BadInput(
          "%s: cannot be read: %s; name a mutant file".formatted(name, TraceException.reason(e)),
          e);
    }
    throw new BadInput(
        "%s: there is no such file, nor a shipped mutant of this name.%s --list shows them"
            .formatted(name, Nearest.hint(name, Mutants.shipped())));
  }

  private void write(Hunt.Find find) {
    try {
      Files.writeString(out, HuntReport.file(find, mutant, out));
    } catch (IOException e) {
      throw new BadInput(
          "%s: cannot be written: %s; name another file with --out"
              .formatted(out, TraceException.reason(e)),
          e);
    }
  }

  /// Reads a duration from the command line.
  static final class Budgets implements CommandLine.ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      try {
        var time = Span.parse(text);
        if (time.min().equals(time.max()) && time.min().isPositive()) {
          return time.min();
        }
      } catch (ScenarioException _) {
        // the same complaint
      }
      throw new CommandLine.TypeConversionException(
          "\"%s\" is not a time: use a number and ms, s, min or h, for example 60s"
              .formatted(text));
    }
  }
}
