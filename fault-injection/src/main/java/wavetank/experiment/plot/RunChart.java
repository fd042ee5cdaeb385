package wavetank.experiment.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;
import wavetank.experiment.Cell;
import wavetank.experiment.Experiment;
import wavetank.experiment.Plot;
import wavetank.experiment.plot.RunSeries.Band;
import wavetank.sim.HostMode;
import wavetank.sim.Simulation;

/// A run as time goes on, one line for each level of a factor, with the times of faults shaded.
final class RunChart {
  /// So many rows of words fit above the lines.
  private static final int ROWS = 3;

  private RunChart() {}

  /// Runs the runs again: they are few, and always the same.
  ///
  /// @param cells one for each line
  static XYChart draw(Experiment experiment, Plot.OfRun plot, List<Cell> cells, String title) {
    var runs = cells.stream().map(cell -> run(cell, plot)).toList();
    var y = plot.y().title();
    var chart =
        Look.chart(title, "time (s)", y.substring(0, 1).toUpperCase(Locale.ROOT) + y.substring(1));
    double top =
        Math.max(1, runs.stream().flatMapToDouble(r -> Arrays.stream(r.values())).max().orElse(1));
    double end = cells.getFirst().scenario().run().toNanos() / 1e9;
    bands(chart, bands(runs, end), top * 1.3, end, cells.size() == 1);
    for (int line = 0; line < runs.size(); line++) {
      var run = runs.get(line);
      var series = chart.addSeries("line " + line, run.times(), run.values());
      series.setLabel(
          Look.label(plot.lines() == null ? y : level(experiment, plot, cells.get(line))));
      series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
      series.setLineColor(Look.colour(line));
      series.setLineStyle(Look.stroke(line, 2.5f));
      series.setMarker(SeriesMarkers.NONE);
    }
    var style = chart.getStyler();
    style.setXAxisMin(-end * 1e-6); // a tick at the very edge would have no label
    style.setXAxisMax(end);
    style.setYAxisMin(-top * 1e-6);
    style.setYAxisMax(top * 1.3);
    style.setPlotContentSize(1);
    Look.legend(
        chart,
        plot.lines() == null
            ? List.of()
            : cells.stream().map(c -> level(experiment, plot, c)).toList());
    return chart;
  }

  private static String level(Experiment experiment, Plot.OfRun plot, Cell cell) {
    return cell.levels().get(experiment.factors().indexOf(plot.lines())).name();
  }

  private static RunSeries run(Cell cell, Plot.OfRun plot) {
    long run = cell.scenario().run().toNanos();
    var series = new RunSeries(plot.y(), plot.each().toNanos(), run);
    var result = Simulation.of(cell.scenario()).run(plot.seed(), HostMode.CORE, series);
    series.finish(result.endNanos());
    return series;
  }

  /// Those of the first run; the others have the same, with other roles perhaps.
  private static List<Band> bands(List<RunSeries> runs, double end) {
    var bands = new ArrayList<>(runs.getFirst().bands());
    bands.sort(Comparator.comparingDouble(Band::from));
    // What takes no time is drawn as a thin line.
    return bands.stream()
        .map(b -> b.to() > b.from() ? b : new Band(b.line(), b.from(), b.from() + end / 400))
        .toList();
  }

  private static void bands(
      XYChart chart, List<Band> bands, double top, double end, boolean isAlone) {
    int row = 0;
    double free = 0;
    for (int i = 0; i < bands.size(); i++) {
      var band = bands.get(i);
      var series =
          chart.addSeries(
              "fault " + i,
              new double[] {band.from(), band.from(), band.to(), band.to()},
              new double[] {0, top, top, 0});
      series.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
      series.setFillColor(new Color(0x80, 0x80, 0x80, 56));
      series.setLineColor(new Color(0, 0, 0, 0));
      series.setLineStyle(new BasicStroke(0));
      series.setMarker(SeriesMarkers.NONE);
      series.setShowInLegend(false);
      // Who was hit differs between lines; then only the first word is true of all.
      var words = isAlone ? band.line() : band.line().split(" ")[0];
      double half = words.length() * end / 200;
      double middle = Math.clamp((band.from() + band.to()) / 2, half, end - half);
      row = middle - half < free ? (row + 1) % ROWS : 0;
      free = Math.max(free, middle + half);
      chart.addAnnotation(new AnnotationText(words, middle, top * (0.96 - 0.06 * row), false));
    }
  }
}
