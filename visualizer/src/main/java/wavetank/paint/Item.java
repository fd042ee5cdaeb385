package wavetank.paint;

import java.util.List;

/// One thing of a picture that can change by itself.
///
/// @param key unlike all others of the picture; where the thing can be pointed at, its id
/// @param strokes in SVG, one a line
public record Item(String key, List<String> strokes) {
  public Item {
    strokes = List.copyOf(strokes);
  }

  /// All of a drawing as one item.
  static Item of(String key, Drawing drawing) {
    return new Item(key, SvgPainter.fragment(drawing).lines().toList());
  }
}
