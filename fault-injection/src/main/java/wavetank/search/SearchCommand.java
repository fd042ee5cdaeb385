package wavetank.search;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wavetank.cli.BadInput;
import wavetank.cli.Command;
import wavetank.cli.Exit;
import wavetank.explore.Bounds;
import wavetank.explore.Exploration;
import wavetank.explore.Explorer;
import wavetank.explore.Judged;
import wavetank.explore.NotSearchableException;
import wavetank.explore.Retrace;
import wavetank.explore.SmallWorld;
import wavetank.mutant.Mutant;
import wavetank.mutant.MutantException;
import wavetank.scenario.Scenario;
import wavetank.scenario.ScenarioException;
import wavetank.sim.HostMode;
import wavetank.simulator.Progress;
import wavetank.simulator.ScenarioFiles;
import wavetank.simulator.SeedRun;

/// `search`: goes through all that may happen in a small world.
@CommandLine.Command(
    name = "search",
    description = "Searches a small world exhaustively: every order of messages and trouble.",
    footer = {
      "",
      "Examples:",
      "  wavetank search three.yaml --depth 12",
      "  wavetank search three.yaml --mutant vote-not-stored",
      "  wavetank search three.yaml --timeouts 3 --writes 2 --crashes 0 --budget 10min",
      "",
      "Servers, settings and properties come from FILE. Any message may come late, out of order or",
      "never. Level by level, so that what is found is one of the shortest ways to it.",
      "Ends with 0 if nothing is broken within the bounds, 1 if something is, and with 2 if states",
      "or budget ran out first."
    })
public final class SearchCommand implements Command {
  @CommandLine.Spec CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      completionCandidates = ScenarioFiles.Names.class,
      description = "A scenario file, or the name of a scenario that Wavetank ships.")
  String file = "";

  @Option(
      names = "--depth",
      paramLabel = "N",
      description = "Most actions from the start; as many as the other bounds allow unless told.")
  int depth = Integer.MAX_VALUE;

  @CommandLine.Mixin MutantOption mutant = new MutantOption();

  @Option(
      names = "--timeouts",
      paramLabel = "N",
      description = "Most times that somebody's patience runs out; 2 unless told.")
  int timeouts = 2;

  @Option(
      names = "--heartbeats",
      paramLabel = "N",
      description = "Most calls of leaders without a reason; 1 unless told.")
  int heartbeats = 1;

  @Option(
      names = "--writes",
      paramLabel = "N",
      description = "Most requests of clients; 1 unless told.")
  int writes = 1;

  @Option(
      names = "--crashes",
      paramLabel = "N",
      description = "Most crashes, each with a new start; 1 unless told.")
  int crashes = 1;

  @Option(
      names = "--duplicates",
      paramLabel = "N",
      description = "Most messages that come once more; 0 unless told.")
  int duplicates;

  @Option(
      names = "--slow-disk",
      description = "Let each write reach the disk at any time, or be lost in a crash.")
  boolean slowDisk;

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      converter = Budgets.class,
      description = "How long to search, for example 10s or 5min; 60s unless told.")
  Duration budget = Duration.ofSeconds(60);

  @Option(
      names = "--states",
      paramLabel = "N",
      description = "Most distinct states; about as many as fit in memory unless told.")
  long states = Bounds.memoryStates();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "OUT.yaml",
      description = "Where to write what was found; found.yaml unless told.")
  Path out = Path.of("found.yaml");

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Override
  public Integer call() {
    var of = mutant.find();
    try {
      return search(of, bounds());
    } catch (MutantException | ScenarioException e) {
      throw new BadInput(String.valueOf(e.getMessage()), e);
    } catch (NotSearchableException e) {
      throw new BadInput("%s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private Bounds bounds() {
    try {
      return new Bounds(
          depth, timeouts, heartbeats, writes, crashes, duplicates, slowDisk, states, budget);
    } catch (IllegalArgumentException e) {
      throw new BadInput("--" + e.getMessage(), e);
    }
  }

  private int search(@Nullable Mutant of, Bounds bounds) {
    var rules = of == null ? Rules.own() : Rules.of(of);
    var scenario = scenario(of);
    var judged = judged(scenario);
    var cluster = rules.simulation(scenario).cluster();
    var progress = new Progress(spec.commandLine().getErr());
    int threads = Runtime.getRuntime().availableProcessors();
    Exploration result;
    try {
      result =
          new Explorer(
                  cluster.kind(),
                  cluster.setup(),
                  bounds,
                  judged,
                  threads,
                  now -> progress.show(line(now)))
              .run();
    } finally {
      progress.clear();
    }
    var find = result.find();
    var told =
        find == null ? null : Retrace.of(find, cluster.kind(), cluster.setup(), bounds, judged);
    var trial = told == null ? null : write(rules, scenario, told);
    var report =
        new SearchReport(
            scenario,
            bounds,
            result,
            told,
            of,
            SmallWorld.unjudged(scenario),
            trial == null ? null : out,
            mutant.name);
    var console = spec.commandLine().getOut();
    if (json) {
      console.println(report.json());
    } else {
      report.lines().forEach(console::println);
    }
    return switch (result.end()) {
      case FOUND -> Exit.VIOLATED;
      case COMPLETE, DEPTH -> Exit.FINE;
      case STATES, TIME -> Exit.UNKNOWN;
    };
  }

  /// With the settings without which a mutant cannot show, if it says nothing else of them.
  private Scenario scenario(@Nullable Mutant of) {
    var scenario = ScenarioFiles.load(file, new ArrayList<>()).scenario();
    if (of != null && !of.settings().isEmpty()) {
      scenario =
          ScenarioEdit.of(scenario, edit -> of.settings().forEach(edit.settings()::putIfAbsent))
              .orElse(scenario);
    }
    return scenario;
  }

  private Judged judged(Scenario scenario) {
    try {
      SmallWorld.check(scenario);
      return SmallWorld.judged(scenario);
    } catch (ScenarioException e) {
      throw e.at(file);
    }
  }

  /// The find as a scenario, if it breaks the same there; null if not.
  private @Nullable Trial write(Rules rules, Scenario searched, Retrace.Told told) {
    var staged = Staging.of(searched, told);
    if (staged.isEmpty()) {
      return null;
    }
    var trial = staged.get();
    var run = SeedRun.of(rules.simulation(trial.scenario()), trial.seed(), HostMode.CORE, true);
    if (!Shrinker.broken(run).equals(told.property())) {
      return null;
    }
    FoundFile.write(out, HuntReport.file(trial, run, mutant.name, out));
    return trial;
  }

  private static String line(Explorer now) {
    return "%,d states, depth %d, %,.0f states/s, frontier %,d"
        .formatted(now.states(), now.depth(), now.states() / (now.nanos() / 1e9), now.frontier());
  }
}
