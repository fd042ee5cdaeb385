package wavetank.experiment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import wavetank.experiment.Factor.Level;
import wavetank.scenario.FaultKind;
import wavetank.scenario.Scenario;
import wavetank.scenario.ScenarioException;
import wavetank.scenario.ScenarioTemplate;
import wavetank.scenario.Section;
import wavetank.scenario.Times;
import wavetank.sim.Simulation;

/// Reads an experiment file (YAML; the grammar stands in docs/reference/experiment.md). Nothing is
/// guessed, and every cell is tried: what is wrong is refused with its line before anything is run.
public final class ExperimentReader {
  private static final int MOST_CELLS = 1_000;
  private static final int MOST_RUNS = 1_000_000;

  private final Section file;
  private final Function<String, ScenarioTemplate> scenarios;

  private ExperimentReader(Section file, Function<String, ScenarioTemplate> scenarios) {
    this.file = file;
    this.scenarios = scenarios;
  }

  /// Reads the bytes of a file.
  ///
  /// @param name how complaints call the file
  /// @param scenarios finds the scenario that is named instead of written out
  /// @throws ScenarioException if it is no experiment; the message begins with file and line
  public static Experiment read(
      String name, byte[] utf8, Function<String, ScenarioTemplate> scenarios) {
    return new ExperimentReader(Section.read(name, "the experiment", utf8), scenarios).experiment();
  }

  private Experiment experiment() {
    file.allowing(
            "name",
            "text",
            "scenario",
            "factors",
            "seeds",
            "from",
            "patience",
            "after",
            "measures",
            "plots")
        .demanding("name", "text", "scenario", "factors", "seeds", "measures");
    var name = file.get("name", text -> text);
    var text = file.get("text", ExperimentReader::filled);
    var template = template(name);
    var factors = FactorReader.read(file, template);
    var seeds = file.get("seeds", ExperimentReader::seeds);
    var measuring = measuring();
    var measures = measures(measuring);
    var cells = cells(factors, template, measuring, seeds);
    var plots = new PlotReader(file, factors, measures, seeds[0], seeds[1]).read();
    return new Experiment(
        name, text, factors, cells, seeds[0], seeds[1], measuring, measures, plots);
  }

  private static String filled(String text) {
    if (text.isBlank()) {
      throw new ScenarioException("it is empty: say what is asked, how, and what to see");
    }
    return text.strip();
  }

  private ScenarioTemplate template(String name) {
    return file.isText("scenario")
        ? file.get("scenario", scenarios)
        : ScenarioTemplate.of(file.section("scenario"), name);
  }

  private static long[] seeds(String text) {
    var ends = text.split("\\.\\.", -1);
    if (!text.matches("\\d{1,18}(\\.\\.\\d{1,18})?")) {
      throw new ScenarioException(
          "\"%s\" is not a range of seeds: write A..B, for example 1..50".formatted(text));
    }
    long first = Long.parseLong(ends[0]);
    long last = Long.parseLong(ends[ends.length - 1]);
    if (last < first) {
      throw new ScenarioException(
          "the range %s is empty: write the smaller seed first".formatted(text));
    }
    return new long[] {first, last};
  }

  private Measuring measuring() {
    var usual = Measuring.USUAL;
    var patience = file.get("patience", ExperimentReader::positive, usual.patience());
    return new Measuring(
        file.get("from", Times::parse, usual.from()),
        patience,
        file.get("after", ExperimentReader::fault, usual.after()));
  }

  private static Duration positive(String text) {
    var time = Times.parse(text);
    if (!time.isPositive()) {
      throw new ScenarioException("it must be longer than 0, for example 500ms");
    }
    return time;
  }

  private static String fault(String word) {
    var known = FaultKind.ALL.stream().map(Object::toString).toList();
    if (!known.contains(word)) {
      throw Unknown.word(word, "a fault", "Faults", known);
    }
    return word;
  }

  private List<Measure> measures(Measuring measuring) {
    var measures = new ArrayList<Measure>();
    for (var item : file.items("measures")) {
      try {
        measures.add(measure(item.text(), measures, measuring));
      } catch (ScenarioException problem) {
        throw problem.at(item.place());
      }
    }
    if (measures.isEmpty()) {
      throw new ScenarioException(
              "measures is empty: name one at least, for example [availability]")
          .at(file.placeOf("measures"));
    }
    return measures;
  }

  private static Measure measure(String word, List<Measure> before, Measuring measuring) {
    var measure = measure(word);
    if (before.contains(measure)) {
      throw new ScenarioException("\"%s\" stands twice in measures".formatted(word));
    }
    boolean needsFault = measure == Measure.FAILOVER_LEADER || measure == Measure.FAILOVER_WRITE;
    if (needsFault && measuring.after().isEmpty()) {
      throw new ScenarioException(
          "\"%s\" is timed after a fault: say which, for example after: crash".formatted(word));
    }
    return measure;
  }

  /// @throws ScenarioException if there is no such measure
  static Measure measure(String word) {
    var known = Measure.ALL.stream().map(Measure::id).toList();
    if (!known.contains(word)) {
      throw Unknown.word(word, "a measure", "Measures", known);
    }
    return Measure.ALL.get(known.indexOf(word));
  }

  private List<Cell> cells(
      List<Factor> factors, ScenarioTemplate template, Measuring measuring, long[] seeds) {
    long count = 1;
    for (var factor : factors) {
      count = Math.min(count * factor.levels().size(), Integer.MAX_VALUE);
    }
    if (count > MOST_CELLS
        || count * (seeds[1] - seeds[0] + 1) > MOST_RUNS
        || seeds[1] - seeds[0] >= MOST_RUNS) {
      throw new ScenarioException(
              "%,d cells with %,d seeds each are too many: at most %,d cells and %,d runs"
                  .formatted(count, seeds[1] - seeds[0] + 1, MOST_CELLS, MOST_RUNS))
          .at(file.placeOf("factors"));
    }
    var cells = new ArrayList<Cell>();
    for (var choice : Cell.choices(factors)) {
      var levels = new ArrayList<Level>();
      for (int i = 0; i < choice.size(); i++) {
        levels.add(factors.get(i).levels().get(choice.get(i)));
      }
      var settings = levels.stream().flatMap(level -> level.settings().stream()).toList();
      var scenario = template.with(settings, Simulation::of);
      check(scenario, measuring);
      cells.add(new Cell(cells.size() + 1, choice, levels, scenario));
    }
    return cells;
  }

  private void check(Scenario scenario, Measuring measuring) {
    if (measuring.from().compareTo(scenario.run()) >= 0) {
      throw new ScenarioException(
              "from is %s, and a run ends at %s: begin earlier"
                  .formatted(Times.text(measuring.from()), Times.text(scenario.run())))
          .at(file.placeOf("from"));
    }
    var after = measuring.after();
    boolean comes =
        scenario.chaos() != null
            || scenario.faults().faults().stream()
                .anyMatch(line -> line.fault().line().split(" ", 2)[0].equals(after));
    if (!after.isEmpty() && !comes) {
      throw new ScenarioException(
              "there is no \"%s\" among the faults: name a fault that comes".formatted(after))
          .at(file.placeOf("after"));
    }
  }
}
