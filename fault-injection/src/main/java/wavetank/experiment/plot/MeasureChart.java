package wavetank.experiment.plot;

import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;
import wavetank.experiment.Cell;
import wavetank.experiment.Factor;
import wavetank.experiment.Factor.Level;
import wavetank.experiment.Plot;
import wavetank.experiment.Results;
import wavetank.experiment.Summary;

/// A measure against a factor: a line for each level of another one, with the intervals of 95 %.
/// Where the factor is a number they are ribbons, else sticks.
final class MeasureChart {
  private static final double SPREAD = 0.12;

  /// Height of the strip of words, in heights of the plot.
  private static final double STRIP = 0.08;

  private final Results results;
  private final Plot.OfMeasure plot;
  private final List<Cell> cells;
  private final XYChart chart;
  private final boolean isLogY;

  /// One point of a line.
  private record Point(double x, Summary y) {}

  private MeasureChart(Results results, Plot.OfMeasure plot, List<Cell> cells, String title) {
    this.results = results;
    this.plot = plot;
    this.cells = cells;
    chart = Look.chart(title, plot.x().axis(), capital(plot.y().axis()));
    isLogY = plot.logY() && lowest() > 0;
  }

  /// @param cells those that it shows: all levels of two factors, one of each other factor
  static XYChart draw(Results results, Plot.OfMeasure plot, List<Cell> cells, String title) {
    return new MeasureChart(results, plot, cells, title).draw();
  }

  private XYChart draw() {
    var lines = plot.lines();
    int count = lines == null ? 1 : lines.levels().size();
    for (int line = 0; line < count; line++) {
      interval(line, points(lines, line, count));
    }
    for (int line = 0; line < count; line++) {
      var name = lines == null ? plot.y().title() : lines.levels().get(line).name();
      line(line, name, points(lines, line, count));
    }
    axes();
    Look.legend(
        chart, lines == null ? List.of() : lines.levels().stream().map(Level::name).toList());
    return chart;
  }

  private List<Point> points(@Nullable Factor lines, int line, int count) {
    var experiment = results.experiment();
    int x = experiment.factors().indexOf(plot.x());
    var points = new ArrayList<Point>();
    for (var cell : cells) {
      if (lines == null || cell.choice().get(experiment.factors().indexOf(lines)) == line) {
        var summary = results.of(cell, plot.y());
        if (!summary.isEmpty()) {
          points.add(new Point(position(cell.choice().get(x), line, count), summary));
        }
      }
    }
    return points;
  }

  /// Points of several lines over one word stand beside each other.
  private double position(int level, int line, int count) {
    double aside = plot.x().isNumeric() ? 0 : (line - (count - 1) / 2.0) * SPREAD;
    return plot.x().position(level) + aside;
  }

  private void interval(int line, List<Point> points) {
    if (points.isEmpty()) {
      return;
    }
    if (plot.x().isNumeric()) {
      ribbon(line, points);
    } else {
      for (var point : points) {
        stick(line, point);
      }
    }
  }

  private void ribbon(int line, List<Point> points) {
    int n = points.size();
    var x = new double[2 * n];
    var y = new double[2 * n];
    for (int i = 0; i < n; i++) {
      x[i] = points.get(i).x;
      y[i] = points.get(i).y.high();
      x[2 * n - 1 - i] = points.get(i).x;
      y[2 * n - 1 - i] = points.get(i).y.low();
    }
    var ribbon = chart.addSeries("ribbon " + line, x, y);
    ribbon.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
    ribbon.setFillColor(Look.pale(line, 40));
    ribbon.setLineColor(Look.pale(line, 0));
    ribbon.setLineStyle(new BasicStroke(0));
    ribbon.setMarker(SeriesMarkers.NONE);
    ribbon.setShowInLegend(false);
  }

  private void stick(int line, Point point) {
    var stick =
        chart.addSeries(
            "stick %d %s".formatted(line, point.x),
            new double[] {point.x, point.x},
            new double[] {point.y.low(), point.y.high()});
    stick.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
    stick.setLineColor(Look.colour(line));
    stick.setLineStyle(new BasicStroke(3));
    stick.setMarker(SeriesMarkers.NONE);
    stick.setShowInLegend(false);
  }

  private void line(int line, String name, List<Point> points) {
    if (points.isEmpty()) {
      return;
    }
    var series =
        chart.addSeries(
            "line " + line,
            points.stream().mapToDouble(Point::x).toArray(),
            points.stream().mapToDouble(point -> point.y.value()).toArray());
    series.setLabel(Look.label(name));
    series.setXYSeriesRenderStyle(
        plot.x().isNumeric() ? XYSeriesRenderStyle.Line : XYSeriesRenderStyle.Scatter);
    series.setLineColor(Look.colour(line));
    series.setLineStyle(Look.stroke(line, 3));
    series.setMarker(Look.marker(line));
    series.setMarkerColor(Look.colour(line));
  }

  private void axes() {
    var style = chart.getStyler();
    style.setXAxisLogarithmic(plot.logX());
    style.setYAxisLogarithmic(isLogY);
    if (plot.logX()) {
      style.setXAxisTickLabelsFormattingFunction(Look::logLabel);
    }
    if (isLogY) {
      style.setYAxisTickLabelsFormattingFunction(Look::logLabel);
    }
    if (!isLogY) {
      yRange();
    }
    if (!plot.x().isNumeric()) {
      words();
    }
  }

  /// The names of the levels, in a strip below the points: XChart's axes know numbers only.
  private void words() {
    var style = chart.getStyler();
    int last = plot.x().levels().size() - 1;
    style.setXAxisMin(-0.5);
    style.setXAxisMax(last + 0.5);
    style.setXAxisTicksVisible(false);
    double bottom = isLogY ? lowest() : style.getYAxisMin();
    double top = isLogY ? highest() : style.getYAxisMax();
    double strip =
        isLogY ? bottom * Math.pow(top / bottom, -STRIP) : bottom - STRIP * (top - bottom);
    style.setYAxisMin(strip);
    double middle = isLogY ? Math.sqrt(strip * bottom) : (strip + bottom) / 2;
    for (int level = 0; level <= last; level++) {
      var name = plot.x().levels().get(level).name();
      chart.addAnnotation(new AnnotationText(name, level, middle, false));
    }
  }

  /// From 0, unless all that happens would be at the top of the chart then.
  private void yRange() {
    double low = lowest();
    double high = highest();
    var style = chart.getStyler();
    boolean isShare = plot.y().unit().equals("%");
    if (isShare && low > 0.6 * high) {
      double room = Math.max(high - low, high * 1e-3) * 0.1;
      style.setYAxisMin(Math.max(0, low - room));
      style.setYAxisMax(Math.min(100, high + room));
    } else {
      style.setYAxisMin(0.0);
      style.setYAxisMax(high <= 0 ? 1 : isShare ? Math.min(100, high * 1.08) : high * 1.08);
    }
  }

  private double highest() {
    return cells.stream()
        .map(cell -> results.of(cell, plot.y()))
        .filter(summary -> !summary.isEmpty())
        .mapToDouble(Summary::high)
        .max()
        .orElse(1);
  }

  private double lowest() {
    return cells.stream()
        .map(cell -> results.of(cell, plot.y()))
        .filter(summary -> !summary.isEmpty())
        .mapToDouble(summary -> Math.min(summary.low(), summary.value()))
        .min()
        .orElse(0);
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
