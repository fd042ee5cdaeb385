package wavetank.experiment.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// How all our charts look: large enough for a wall, and different lines differ in colour, in
/// marker and in stroke.
final class Look {
  static final int WIDTH = 960;
  static final int HEIGHT = 600;

  /// About how wide a letter of a legend is, and how long the piece of line beside it.
  private static final int LETTER = 9;

  private static final int LINE = 36;

  /// Okabe and Ito, *Color Universal Design*, 2008: told apart by everybody. Their yellow is left
  /// out, as it is too pale for a line on white.
  private static final List<Color> COLOURS =
      List.of(
          new Color(0x0072B2),
          new Color(0xD55E00),
          new Color(0x009E73),
          new Color(0xCC79A7),
          new Color(0xE69F00),
          new Color(0x56B4E9),
          new Color(0x000000));

  private static final List<Marker> MARKERS =
      List.of(
          SeriesMarkers.CIRCLE,
          SeriesMarkers.SQUARE,
          SeriesMarkers.DIAMOND,
          SeriesMarkers.TRIANGLE_UP,
          SeriesMarkers.TRIANGLE_DOWN,
          SeriesMarkers.TRAPEZOID,
          SeriesMarkers.CROSS);

  private static final float[][] DASHES = {null, {9, 5}, {3, 4}, {12, 4, 3, 4}};

  private static final Color INK = new Color(0x222222);
  private static final Color GRID = new Color(0xDDDDDD);
  private static final Font FONT = font();

  private Look() {}

  private static Font font() {
    try (InputStream in = Look.class.getResourceAsStream("DejaVuSans.ttf")) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks the font of the charts");
      }
      return Font.createFont(Font.TRUETYPE_FONT, in);
    } catch (IOException | FontFormatException e) {
      throw new IllegalStateException("the font of the charts is damaged", e);
    }
  }

  static Font font(int size) {
    return FONT.deriveFont((float) size);
  }

  static Color colour(int line) {
    return COLOURS.get(line % COLOURS.size());
  }

  static Color pale(int line, int alpha) {
    var colour = colour(line);
    return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha);
  }

  static Marker marker(int line) {
    return MARKERS.get(line % MARKERS.size());
  }

  static BasicStroke stroke(int line, float width) {
    return new BasicStroke(
        width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, DASHES[line % DASHES.length], 0);
  }

  /// The name of a line in a legend, away from what follows it.
  static String label(String name) {
    return name + "\u2003"; // a wide space; common ones are cut off
  }

  /// Shows a legend: below if it fits there, else beside.
  static void legend(XYChart chart, List<String> names) {
    int letters = names.stream().mapToInt(String::length).sum();
    boolean fits = letters * LETTER + names.size() * (LINE + 50) < WIDTH - 60;
    var style = chart.getStyler();
    style.setLegendVisible(names.size() > 1);
    style.setLegendPosition(fits ? LegendPosition.OutsideS : LegendPosition.OutsideE);
    style.setLegendLayout(fits ? LegendLayout.Horizontal : LegendLayout.Vertical);
  }

  /// The label of a tick of a logarithmic axis: 1, 2, 5, 10, 20, 50, ..., and nothing between.
  static String logLabel(double tick) {
    double digit = tick / Math.pow(10, Math.floor(Math.log10(tick) + 1e-9));
    boolean isShown = List.of(1L, 2L, 5L).contains(Math.round(digit));
    var text = BigDecimal.valueOf(tick).round(new MathContext(3));
    return isShown ? text.stripTrailingZeros().toPlainString() : " ";
  }

  /// An empty chart.
  static XYChart chart(String title, String x, String y) {
    var chart = new XYChart(WIDTH, HEIGHT);
    chart.setTitle(title);
    chart.setXAxisTitle(x);
    chart.setYAxisTitle(y);
    var style = chart.getStyler();
    style.setBaseFont(font(16));
    style.setChartTitleFont(font(20));
    style.setAxisTitleFont(font(17));
    style.setAxisTickLabelsFont(font(15));
    style.setLegendFont(font(15));
    style.setAnnotationTextFont(font(15));
    style.setChartFontColor(INK);
    style.setAnnotationTextFontColor(INK);
    style.setXAxisTickLabelsColor(INK);
    style.setYAxisTickLabelsColor(INK);
    style.setAxisTickMarksColor(INK);
    style.setChartBackgroundColor(Color.WHITE);
    style.setPlotBackgroundColor(Color.WHITE);
    style.setPlotBorderVisible(false);
    style.setPlotGridLinesColor(GRID);
    style.setPlotGridLinesStroke(new BasicStroke(1));
    style.setPlotGridVerticalLinesVisible(false);
    style.setPlotTicksMarksVisible(false);
    style.setXAxisLogarithmicDecadeOnly(false);
    style.setYAxisLogarithmicDecadeOnly(false);
    style.setAxisTickPadding(6);
    style.setChartTitleBoxVisible(false);
    style.setChartTitlePadding(12);
    style.setChartPadding(16);
    style.setLegendBorderColor(Color.WHITE);
    style.setLegendSeriesLineLength(LINE);
    style.setMarkerSize(11);
    style.setLegendPadding(14);
    style.setLocale(Locale.ROOT);
    return chart;
  }
}
