package wavetank.paint;

/// Small signs that mean the same wherever they are: it holds, it is broken, nobody knows; here is
/// what is broken.
final class Signs {
  private final Painter painter;
  private final Theme theme;

  Signs(Painter painter, Theme theme) {
    this.painter = painter;
    this.theme = theme;
  }

  /// A tick, around a point.
  void holds(double x, double y) {
    line(theme.ok(), x - 4, y, x - 1, y + 3.5, x + 4.5, y - 4);
  }

  void broken(double x, double y) {
    line(theme.fault(), x - 4, y - 4, x + 4, y + 4);
    line(theme.fault(), x - 4, y + 4, x + 4, y - 4);
  }

  void unknown(double x, double y) {
    painter.text(x, y + 5, "?", Type.mono(14, theme.warn()).bold().middle());
  }

  /// Not yet.
  void open(double x, double y) {
    painter.circle(x, y, 4, theme.line(theme.dim(), 1.5));
  }

  private void line(String colour, double... points) {
    painter.path(theme.line(colour, 2.5), points);
  }

  /// A triangle with an exclamation mark, around a point.
  void here(double x, double y, double size) {
    painter.path(
        Style.fill(theme.fault()).outlined(theme.ground(), 1.5),
        x,
        y - size,
        x + size,
        y + size * 0.75,
        x - size,
        y + size * 0.75,
        x,
        y - size);
    Type type = Type.sans(size * 1.25, theme.ground()).bold().middle();
    painter.text(x, y + size * 0.58, "!", type);
  }

  /// A double frame around a box.
  void frame(Area box) {
    for (double by : new double[] {2, 5.5}) {
      Area around = box.inset(-by);
      painter.box(
          around.x(), around.y(), around.width(), around.height(), 4, theme.line(theme.fault(), 2));
    }
  }

  /// A double frame around a circle.
  void ring(double x, double y, double radius) {
    painter.circle(x, y, radius, theme.line(theme.fault(), 2));
    painter.circle(x, y, radius + 4 * theme.stroke(), theme.line(theme.fault(), 2));
  }
}
