package wavetank.experiment;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What all runs of an experiment gave, and what that says of each cell.
public final class Results {
  private final Experiment experiment;
  private final List<Map<Measure, Summary>> cells = new ArrayList<>();
  private int violated;

  /// @param lines the values of each run, as `Job.run` gave them, in the order of the experiment
  Results(Experiment experiment, List<String> lines) {
    this.experiment = experiment;
    var runs = lines.stream().map(Results::parse).toList();
    for (var cell : experiment.cells()) {
      int begin = (cell.number() - 1) * experiment.seeds();
      cells.add(summaries(runs.subList(begin, begin + experiment.seeds())));
    }
  }

  private Map<Measure, Summary> summaries(List<List<@Nullable Value>> runs) {
    var summaries = new EnumMap<Measure, Summary>(Measure.class);
    for (var measure : Measure.ALL) {
      List<@Nullable Value> values = new ArrayList<>();
      runs.forEach(run -> values.add(run.get(Measure.ALL.indexOf(measure))));
      summaries.put(measure, Summary.of(measure, values));
      if (measure == Measure.VIOLATIONS) {
        violated += (int) values.stream().filter(v -> v != null && v.number() > 0).count();
      }
    }
    return summaries;
  }

  /// Reads the values of one run.
  ///
  /// @throws IllegalArgumentException if these are not as many as there are measures, or no numbers
  static List<@Nullable Value> parse(String line) {
    var texts = line.split(",", -1);
    if (texts.length != Measure.ALL.size()) {
      throw new IllegalArgumentException("not a run: \"%s\"".formatted(line));
    }
    List<@Nullable Value> values = new ArrayList<>();
    for (var text : texts) {
      values.add(Value.parse(text));
    }
    return values;
  }

  public Experiment experiment() {
    return experiment;
  }

  public Summary of(Cell cell, Measure measure) {
    var summary = cells.get(cell.number() - 1).get(measure);
    if (summary == null) {
      throw new AssertionError("every measure has a summary");
    }
    return summary;
  }

  /// In how many runs a check said no.
  public int violated() {
    return violated;
  }
}
