package wavetank.experiment.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wavetank.experiment.Cell;
import wavetank.experiment.Factor;
import wavetank.experiment.Plot;
import wavetank.experiment.Results;

/// Draws all pictures of an experiment.
public final class Pictures {
  private final Results results;
  private final List<Picture> pictures = new ArrayList<>();

  private Pictures(Results results) {
    this.results = results;
  }

  /// All of them, in the order of the file; the names of their files differ.
  public static List<Picture> of(Results results) {
    var drawing = new Pictures(results);
    results.experiment().plots().forEach(drawing::draw);
    return List.copyOf(drawing.pictures);
  }

  private void draw(Plot plot) {
    switch (plot) {
      case Plot.OfMeasure measure -> {
        for (var panel : panels(measure.x(), measure.lines())) {
          var title = title(what(measure), panel, measure);
          add(
              measure.y().id() + " by " + measure.x().name(),
              title,
              MeasureChart.draw(results, measure, panel, title));
        }
      }
      case Plot.OfRun run -> {
        var cells = first(run.lines());
        var by = run.lines() == null ? "" : " by " + run.lines().name();
        var title = "One run, seed %d: %s%s".formatted(run.seed(), run.y().title(), by);
        add(
            "run " + run.y().id() + " seed " + run.seed(),
            title,
            RunChart.draw(results.experiment(), run, cells, title));
      }
    }
  }

  private static String what(Plot.OfMeasure plot) {
    var by = plot.y().title() + " by " + plot.x().name();
    return plot.lines() == null ? by : by + " and " + plot.lines().name();
  }

  private String title(String what, List<Cell> panel, Plot plot) {
    var words = new ArrayList<String>();
    var factors = results.experiment().factors();
    for (var factor : factors) {
      boolean isAxis = plot instanceof Plot.OfMeasure m && factor.equals(m.x());
      if (!isAxis && !factor.equals(plot.lines()) && factor.levels().size() > 1) {
        int at = factors.indexOf(factor);
        words.add(factor.name() + " " + panel.getFirst().levels().get(at).name());
      }
    }
    var upper = what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1);
    return words.isEmpty() ? upper : upper + ", " + String.join(", ", words);
  }

  /// Groups of cells that differ in these factors only.
  private List<List<Cell>> panels(Factor x, @Nullable Factor lines) {
    var factors = results.experiment().factors();
    var panels = new TreeMap<String, List<Cell>>();
    var order = new ArrayList<String>();
    for (var cell : results.experiment().cells()) {
      var key = new StringBuilder();
      for (int i = 0; i < factors.size(); i++) {
        if (!factors.get(i).equals(x) && !factors.get(i).equals(lines)) {
          key.append(cell.choice().get(i)).append(' ');
        }
      }
      if (!panels.containsKey(key.toString())) {
        panels.put(key.toString(), new ArrayList<>());
        order.add(key.toString());
      }
      Objects.requireNonNull(panels.get(key.toString())).add(cell);
    }
    return order.stream().map(key -> List.copyOf(Objects.requireNonNull(panels.get(key)))).toList();
  }

  /// One cell for each level of a factor, with the first level of all others.
  private List<Cell> first(@Nullable Factor lines) {
    var factors = results.experiment().factors();
    var cells = new ArrayList<Cell>();
    for (var cell : results.experiment().cells()) {
      boolean isFirst = true;
      for (int i = 0; i < factors.size(); i++) {
        isFirst &= factors.get(i).equals(lines) || cell.choice().get(i) == 0;
      }
      if (isFirst) {
        cells.add(cell);
      }
    }
    return cells;
  }

  private void add(String words, String title, org.knowm.xchart.XYChart chart) {
    var base = words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    var file = base;
    int more = 2;
    while (isTaken(file)) {
      file = base + "-" + more++;
    }
    pictures.add(new Picture(file, title, chart));
  }

  private boolean isTaken(String file) {
    return pictures.stream().anyMatch(picture -> picture.file().equals(file));
  }
}
