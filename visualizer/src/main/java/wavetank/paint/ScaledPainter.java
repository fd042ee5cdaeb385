package wavetank.paint;

/// Draws all of a picture so many times as large, lines and letters too: for sheets on which the
/// usual sizes could not be read.
///
/// @param scale how many points of `painter` one point is; more than 0
public record ScaledPainter(Painter painter, double scale) implements Painter {
  /// The size for which letters and lines are made, in points.
  private static final double USUAL_WIDTH = 1_600;

  private static final double USUAL_HEIGHT = 1_000;

  /// By how much a picture of this size is drawn larger: 1 up to 1600x1000, 2.16 at 3840x2160.
  public static double scale(double width, double height) {
    return Math.max(1, Math.min(width / USUAL_WIDTH, height / USUAL_HEIGHT));
  }

  @Override
  public void open(String id, String label) {
    painter.open(id, label);
  }

  @Override
  public void close() {
    painter.close();
  }

  @Override
  public void circle(double x, double y, double radius, Style style) {
    painter.circle(x * scale, y * scale, radius * scale, scaled(style));
  }

  @Override
  public void box(double x, double y, double width, double height, double radius, Style style) {
    painter.box(x * scale, y * scale, width * scale, height * scale, radius * scale, scaled(style));
  }

  @Override
  public void line(double fromX, double fromY, double toX, double toY, Style style) {
    painter.line(fromX * scale, fromY * scale, toX * scale, toY * scale, scaled(style));
  }

  @Override
  public void arc(double x, double y, double radius, double start, double sweep, Style style) {
    painter.arc(x * scale, y * scale, radius * scale, start, sweep, scaled(style));
  }

  @Override
  public void path(Style style, double... points) {
    var larger = new double[points.length];
    for (int i = 0; i < points.length; i++) {
      larger[i] = points[i] * scale;
    }
    painter.path(scaled(style), larger);
  }

  @Override
  public void text(double x, double y, String text, Type type) {
    painter.text(x * scale, y * scale, text, type.sized(type.size() * scale));
  }

  private Style scaled(Style style) {
    return new Style(
        style.fill(), style.stroke(), style.width() * scale, style.dash() * scale, style.opacity());
  }
}
