package wavetank.paint;

import java.util.List;

/// Items that are drawn anew only when something that they show is another thing than before.
final class Redrawn {
  private final String part;
  private List<?> shown = List.of();
  private List<Item> items = List.of();

  /// @param part how items are called that have no id
  Redrawn(String part) {
    this.part = part;
  }

  /// @param inputs all on which the drawing depends
  List<Item> items(List<?> inputs, Drawing drawing) {
    if (items.isEmpty() || !isSame(inputs)) {
      items = ItemPainter.items(part, drawing);
      shown = inputs;
    }
    return items;
  }

  /// The very same things, or equal words: logs of equal length would take long to compare.
  private boolean isSame(List<?> inputs) {
    if (inputs.size() != shown.size()) {
      return false;
    }
    for (int i = 0; i < inputs.size(); i++) {
      Object now = inputs.get(i);
      if (now instanceof String ? !now.equals(shown.get(i)) : now != shown.get(i)) {
        return false;
      }
    }
    return true;
  }
}
