package wavetank.search;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
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
import wavetank.scenario.ScenarioException;
import wavetank.simulator.Progress;
import wavetank.simulator.ScenarioFiles;
import wavetank.simulator.SeedNumber;

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
      "clients and trouble are drawn, and a correct cluster survives them all. What is found is"
          + " made",
      "small, told, and written to a scenario file. Ends with 1 if something was found, and with 2",
      "if the budget ran out first."
    })
public final class HuntCommand implements Command {
  private static final long MOST_TRIALS = 100_000_000;
  private static final Duration SHRINK = Duration.ofSeconds(10);

  @CommandLine.Spec CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      completionCandidates = ScenarioFiles.Names.class,
      description = "Try seeds of this scenario, a file or a shipped one, instead of random ones.")
  @Nullable String file;

  @CommandLine.Mixin MutantOption mutant = new MutantOption();

  @Option(names = "--list", description = "List the shipped mutants and end.")
  boolean list;

  @Option(
      names = "--strategy",
      paramLabel = "S",
      completionCandidates = Strategies.class,
      description = "How runs are drawn: ${COMPLETION-CANDIDATES}; portfolio unless told.")
  String strategy = "portfolio";

  /// For `--help` and for completion.
  static final class Strategies implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Strategy.NAMES.iterator();
    }
  }

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

  @Option(names = "--as-found", description = "Do not make small what was found.")
  boolean asFound;

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
    var hunted = mutant.find();
    try {
      return hunt(hunted);
    } catch (MutantException | ScenarioException e) {
      throw new BadInput(String.valueOf(e.getMessage()), e);
    }
  }

  private int hunt(@Nullable Mutant hunted) {
    var rules = hunted == null ? Rules.own() : Rules.of(hunted);
    var runs = strategy(hunted);
    var progress = new Progress(spec.commandLine().getErr());
    var hunt =
        new Hunt(
            rules,
            runs,
            new Hunt.Budget(budget, trials),
            now -> progress.show(HuntReport.progress(now)));
    var find = hunt.run();
    var small = find == null || asFound ? null : shrink(rules, find, progress);
    progress.clear();
    List<String> story = small == null ? List.of() : Retelling.of(rules, small.trial());
    var report = new HuntReport(hunted, runs, hunt, find, small, story, out, mutant.name);
    if (find != null) {
      FoundFile.write(out, report.file(find));
    }
    PrintWriter console = spec.commandLine().getOut();
    if (json) {
      console.println(report.json());
    } else {
      report.lines().forEach(console::println);
    }
    return find == null ? Exit.UNKNOWN : Exit.VIOLATED;
  }

  private static Shrinker.Result shrink(Rules rules, Hunt.Find find, Progress progress) {
    return new Shrinker(rules, find, SHRINK, now -> progress.show(ShrinkCommand.line(now)))
        .shrink();
  }

  private Strategy strategy(@Nullable Mutant hunted) {
    if (file != null) {
      var scenario = ScenarioFiles.load(file, new ArrayList<>()).scenario();
      return Strategy.seeds(scenario, seed);
    }
    try {
      return hunted == null
          ? Strategy.named(strategy, "raft", Map.of(), seed)
          : Strategy.named(strategy, hunted.nodes(), hunted.settings(), seed);
    } catch (IllegalArgumentException e) {
      throw new BadInput("--strategy: " + e.getMessage(), e);
    }
  }
}
