package wavetank.paint;

import java.util.ArrayList;
import java.util.List;

/// Cuts a drawing into items: each thing that can be pointed at is one, and what is drawn between
/// two of them.
final class ItemPainter implements Painter {
  private final SvgPainter strokes = new SvgPainter();
  private final List<Item> items = new ArrayList<>();
  private final String part;
  private String key = "";
  private String title = "";
  private int loose;
  private int depth;

  private ItemPainter(String part) {
    this.part = part;
  }

  /// @param part how the items are called that have no id: `part~0` and so on
  static List<Item> items(String part, Drawing drawing) {
    var painter = new ItemPainter(part);
    drawing.paint(painter);
    painter.cutLoose();
    return List.copyOf(painter.items);
  }

  private void cutLoose() {
    String drawn = strokes.take();
    if (!drawn.isEmpty()) {
      items.add(new Item(part + "~" + loose++, drawn.lines().toList()));
    }
  }

  @Override
  public void open(String id, String label) {
    if (depth++ > 0) {
      strokes.open(id, label);
      return;
    }
    cutLoose();
    key = id;
    title = "<title>" + SvgPainter.escape(label) + "</title>";
  }

  @Override
  public void close() {
    if (--depth > 0) {
      strokes.close();
      return;
    }
    var lines = new ArrayList<String>();
    lines.add(title);
    strokes.take().lines().forEach(lines::add);
    items.add(new Item(key, lines));
  }

  @Override
  public void circle(double x, double y, double radius, Style style) {
    strokes.circle(x, y, radius, style);
  }

  @Override
  public void box(double x, double y, double width, double height, double radius, Style style) {
    strokes.box(x, y, width, height, radius, style);
  }

  @Override
  public void line(double fromX, double fromY, double toX, double toY, Style style) {
    strokes.line(fromX, fromY, toX, toY, style);
  }

  @Override
  public void arc(double x, double y, double radius, double start, double sweep, Style style) {
    strokes.arc(x, y, radius, start, sweep, style);
  }

  @Override
  public void path(Style style, double... points) {
    strokes.path(style, points);
  }

  @Override
  public void text(double x, double y, String text, Type type) {
    strokes.text(x, y, text, type);
  }
}
