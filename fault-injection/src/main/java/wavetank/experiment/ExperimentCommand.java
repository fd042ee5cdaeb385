package wavetank.experiment;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wavetank.cli.BadInput;
import wavetank.cli.Command;
import wavetank.cli.Exit;
import wavetank.cli.Version;
import wavetank.report.JsonText;
import wavetank.scenario.Times;
import wavetank.simulator.Progress;

/// `experiment`: factors x seeds -> tables, plots, a report.
@CommandLine.Command(
    name = "experiment",
    description = "Runs a scenario with many settings and seeds, and draws what comes of it.",
    footer = {
      "",
      "Examples:",
      "  wavetank experiment --list",
      "  wavetank experiment failover-timeouts -o out",
      "  wavetank experiment my.yaml --dry-run",
      "  wavetank experiment my.yaml -o out --workers 4",
      "  wavetank experiment my.yaml -o out --listen 10.0.0.1:25520",
      "",
      "Writes runs.csv, cells.csv, plots, report.md and report.html; a second run writes the same",
      "bytes. What was killed goes on where it was, with the same command."
    })
public final class ExperimentCommand implements Command {
  /// Long enough to be worth a message, short enough that no core is idle for long.
  private static final int RUNS_OF_A_JOB = 5;

  @CommandLine.Spec CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      completionCandidates = ExperimentFiles.Names.class,
      description = "An experiment file, or the name of an experiment that Wavetank ships.")
  @Nullable String file;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description = "The folder of what is written, made if it is not there.")
  @Nullable Path out;

  @Option(names = "--list", description = "List the shipped experiments and end.")
  boolean list;

  @Option(names = "--dry-run", description = "Say what would be run, and end.")
  boolean dryRun;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Spread the runs over so many processes of this machine, 1 to 64.")
  @Nullable Integer workers;

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      description = "Let other machines join as workers at this address of this machine.")
  @Nullable String listen;

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Override
  public Integer call() {
    if (list) {
      list();
      return Exit.FINE;
    }
    if (file == null) {
      throw new BadInput("name an experiment file, or one of these: " + names());
    }
    var experiment = ExperimentFiles.load(file);
    if (dryRun) {
      plan(experiment).forEach(spec.commandLine().getOut()::println);
      return Exit.FINE;
    }
    if (out == null) {
      throw new BadInput("-o is missing: name the folder of what is written, for example -o out");
    }
    refuseStrangeWorkers();
    run(experiment, out);
    return Exit.FINE;
  }

  private void refuseStrangeWorkers() {
    if (workers != null && (workers < 1 || workers > 64)) {
      throw new BadInput("--workers is %d: use 1 to 64".formatted(workers));
    }
    if (listen != null && !Addresses.isValid(listen)) {
      throw new BadInput(
          "--listen is \"%s\": use HOST:PORT, for example %s".formatted(listen, Addresses.EXAMPLE));
    }
  }

  private static String names() {
    return String.join(", ", ExperimentFiles.shipped());
  }

  private void list() {
    var console = spec.commandLine().getOut();
    for (var name : ExperimentFiles.shipped()) {
      var experiment = ExperimentFiles.shipped(name);
      console.println("%-28s %s".formatted(name, experiment.name()));
    }
  }

  private static List<String> plan(Experiment experiment) {
    long nanos =
        experiment.cells().stream().mapToLong(cell -> cell.scenario().run().toNanos()).sum();
    return List.of(
        "%s: %,d cells x %,d seeds = %,d runs, %,d s of simulated time"
            .formatted(
                experiment.name(),
                experiment.cells().size(),
                experiment.seeds(),
                experiment.runs(),
                nanos / 1_000_000_000 * experiment.seeds()),
        "  factors   "
            + String.join(
                " x ",
                experiment.factors().stream()
                    .map(f -> "%s (%d)".formatted(f.name(), f.levels().size()))
                    .toList()),
        "  measured  from %s on: %s"
            .formatted(
                Times.text(experiment.measuring().from()),
                String.join(", ", experiment.measures().stream().map(Measure::id).toList())),
        "  plan      " + experiment.hash());
  }

  private void run(Experiment experiment, Path folder) {
    System.setProperty("java.awt.headless", "true");
    long start = System.nanoTime();
    var progress = new Progress(spec.commandLine().getErr());
    int before;
    Results results;
    try (var runs = RunsFile.open(folder, experiment, Version.current())) {
      before = runs.done();
      var jobs = Job.of(experiment, before, RUNS_OF_A_JOB);
      var inOrder =
          new InOrder(
              before,
              lines -> {
                runs.append(lines);
                progress.show(line(runs.done(), experiment.runs()));
              });
      if (workers == null && listen == null) {
        LocalRuns.run(jobs, inOrder);
      } else {
        spread(progress).run(jobs, inOrder);
      }
      results = new Results(experiment, runs.lines());
    }
    var files = Output.write(folder, results, Version.current());
    progress.clear();
    double seconds = (System.nanoTime() - start) / 1e9;
    tell(results, folder, files, before, seconds);
  }

  private SweepRuns spread(Progress progress) {
    return new SweepRuns(
        workers == null ? 0 : workers,
        listen == null ? "" : listen,
        Version.current(),
        line -> {
          progress.clear();
          var err = spec.commandLine().getErr();
          err.println(line);
          err.flush();
        });
  }

  private static String line(int done, int all) {
    return "%,d of %,d runs".formatted(done, all);
  }

  private void tell(Results results, Path folder, List<String> files, int before, double seconds) {
    var experiment = results.experiment();
    var console = spec.commandLine().getOut();
    if (json) {
      console.println(
          JsonText.object(members -> {
            members.writeStringField("experiment", experiment.name());
            members.writeStringField("plan", experiment.hash());
            members.writeNumberField("cells", experiment.cells().size());
            members.writeNumberField("seeds", experiment.seeds());
            members.writeNumberField("runs", experiment.runs());
            members.writeNumberField("resumed", before);
            members.writeNumberField("violated", results.violated());
            members.writeNumberField("seconds", seconds);
            members.writeStringField("folder", folder.toString());
            members.writeArrayFieldStart("files");
            members.writeString("runs.csv");
            for (var name : files) {
              members.writeString(name);
            }
            members.writeEndArray();
          }));
      return;
    }
    console.println(
        "%s: %,d cells x %,d seeds, %,d runs in %.1f s%s"
            .formatted(
                experiment.name(),
                experiment.cells().size(),
                experiment.seeds(),
                experiment.runs(),
                seconds,
                before == 0 ? "" : " (%,d were there already)".formatted(before)));
    if (results.violated() > 0) {
      console.println("in %,d runs a check said no".formatted(results.violated()));
    }
    console.println("report: " + folder.resolve("report.html"));
  }
}
