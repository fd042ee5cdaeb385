package wavetank.experiment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.scenario.ScenarioException;
import wavetank.scenario.Section;
import wavetank.scenario.Times;

/// Reads which pictures there are. Without any, each measure is drawn against the first factor.
final class PlotReader {
  private final Section file;
  private final List<Factor> factors;
  private final List<Measure> measures;
  private final long firstSeed;
  private final long lastSeed;

  PlotReader(
      Section file, List<Factor> factors, List<Measure> measures, long firstSeed, long lastSeed) {
    this.file = file;
    this.factors = factors;
    this.measures = measures;
    this.firstSeed = firstSeed;
    this.lastSeed = lastSeed;
  }

  /// @throws ScenarioException if a measure, a factor or a series is unknown
  List<Plot> read() {
    var plots = new ArrayList<Plot>();
    if (!file.has("plots")) {
      measures.forEach(
          y -> plots.add(new Plot.OfMeasure(y, factors.getFirst(), second(), false, false)));
      return plots;
    }
    for (var plot : file.sections("plots")) {
      plots.add(plot.has("run") ? ofRun(plot) : ofMeasure(plot));
    }
    return plots;
  }

  private @Nullable Factor second() {
    return factors.size() > 1 ? factors.get(1) : null;
  }

  private Plot ofMeasure(Section plot) {
    plot.allowing("y", "x", "lines", "scale", "x-scale").demanding("y");
    var y = plot.get("y", this::shown);
    var x = plot.has("x") ? plot.get("x", this::factor) : factors.getFirst();
    var lines = plot.has("lines") ? plot.get("lines", this::factor) : other(x);
    if (x.equals(lines)) {
      throw new ScenarioException("x and lines are the same factor").at(plot.placeOf("lines"));
    }
    boolean logX = plot.get("x-scale", PlotReader::isLog, false);
    if (logX && (!x.isNumeric() || x.position(0) <= 0)) {
      throw new ScenarioException("x-scale log needs levels that are numbers above 0")
          .at(plot.placeOf("x-scale"));
    }
    return new Plot.OfMeasure(y, x, lines, logX, plot.get("scale", PlotReader::isLog, false));
  }

  /// With two factors there is no doubt which one the lines are for.
  private @Nullable Factor other(Factor x) {
    return factors.size() == 2 ? factors.get(1 - factors.indexOf(x)) : null;
  }

  private Plot ofRun(Section plot) {
    plot.allowing("run", "seed", "each", "lines");
    var series = plot.get("run", PlotReader::series);
    long seed = plot.get("seed", this::seed, firstSeed);
    var each = plot.get("each", Times::parse, Duration.ofMillis(100));
    if (!each.isPositive()) {
      throw new ScenarioException("each must be longer than 0, for example 100ms")
          .at(plot.placeOf("each"));
    }
    return new Plot.OfRun(
        series, seed, each, plot.has("lines") ? plot.get("lines", this::factor) : null);
  }

  private Measure shown(String word) {
    var measure = ExperimentReader.measure(word);
    if (!measures.contains(measure)) {
      throw new ScenarioException("\"%s\" is not among the measures: add it there".formatted(word));
    }
    return measure;
  }

  private Factor factor(String name) {
    var known = factors.stream().map(Factor::name).toList();
    if (!known.contains(name)) {
      throw Unknown.word(name, "a factor here", "Factors", known);
    }
    return factors.get(known.indexOf(name));
  }

  private static Plot.Series series(String word) {
    var known = Plot.Series.ALL.stream().map(Plot.Series::id).toList();
    if (!known.contains(word)) {
      throw Unknown.word(word, "what can be drawn of a run", "Words", known);
    }
    return Plot.Series.ALL.get(known.indexOf(word));
  }

  private long seed(String text) {
    long seed = text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
    if (seed < firstSeed || seed > lastSeed) {
      throw new ScenarioException(
          "\"%s\" is not one of the seeds: %d to %d".formatted(text, firstSeed, lastSeed));
    }
    return seed;
  }

  private static boolean isLog(String word) {
    return switch (word) {
      case "log" -> true;
      case "linear" -> false;
      default -> throw Unknown.word(word, "a scale", "Scales", List.of("linear", "log"));
    };
  }
}
