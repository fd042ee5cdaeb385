package wavetank.paint;

import java.util.ArrayList;
import java.util.List;

/// Cuts a drawing into items: each thing that can be pointed at is one, and what is drawn between
/// two of them.
final class ItemPainter implements PassingPainter {
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
  public Painter strokes() {
    return strokes;
  }
}
