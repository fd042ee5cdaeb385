package wavetank.paint;

/// Passes all strokes on to another painter: for those who change only what can be pointed at.
interface PassingPainter extends Painter {
  Painter strokes();

  @Override
  default void circle(double x, double y, double radius, Style style) {
    strokes().circle(x, y, radius, style);
  }

  @Override
  default void box(double x, double y, double width, double height, double radius, Style style) {
    strokes().box(x, y, width, height, radius, style);
  }

  @Override
  default void line(double fromX, double fromY, double toX, double toY, Style style) {
    strokes().line(fromX, fromY, toX, toY, style);
  }

  @Override
  default void arc(double x, double y, double radius, double start, double sweep, Style style) {
    strokes().arc(x, y, radius, start, sweep, style);
  }

  @Override
  default void path(Style style, double... points) {
    strokes().path(style, points);
  }

  @Override
  default void text(double x, double y, String text, Type type) {
    strokes().text(x, y, text, type);
  }
}
