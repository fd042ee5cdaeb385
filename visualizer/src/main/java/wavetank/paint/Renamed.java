package wavetank.paint;

/// Gives things other ids and says where they are: for a picture in which two runs are.
///
/// @param prefix before each id
/// @param where behind each label
record Renamed(Painter painter, String prefix, String where) implements Painter {
  @Override
  public void open(String id, String label) {
    painter.open(prefix + id, "%s, in \"%s\"".formatted(label, where));
  }

  @Override
  public void close() {
    painter.close();
  }

  @Override
  public void circle(double x, double y, double radius, Style style) {
    painter.circle(x, y, radius, style);
  }

  @Override
  public void box(double x, double y, double width, double height, double radius, Style style) {
    painter.box(x, y, width, height, radius, style);
  }

  @Override
  public void line(double fromX, double fromY, double toX, double toY, Style style) {
    painter.line(fromX, fromY, toX, toY, style);
  }

  @Override
  public void arc(double x, double y, double radius, double start, double sweep, Style style) {
    painter.arc(x, y, radius, start, sweep, style);
  }

  @Override
  public void path(Style style, double... points) {
    painter.path(style, points);
  }

  @Override
  public void text(double x, double y, String text, Type type) {
    painter.text(x, y, text, type);
  }
}
