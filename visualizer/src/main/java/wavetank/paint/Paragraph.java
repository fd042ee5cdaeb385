package wavetank.paint;

import java.util.ArrayList;
import java.util.List;

/// A text broken into lines that fit a width.
final class Paragraph {
  private Paragraph() {}

  static List<String> lines(String text, Type type, double width) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (!line.isEmpty() && type.width(line + " " + word) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    if (!line.isEmpty()) {
      lines.add(line.toString());
    }
    return lines;
  }

  /// Draws at most so many lines.
  ///
  /// @return y below the last one
  static double paint(
      Painter painter, String text, Type type, double x, double y, double width, int most) {
    double at = y;
    var lines = lines(text, type, width);
    for (int i = 0; i < Math.min(most, lines.size()); i++) {
      boolean isCut = i == most - 1 && lines.size() > most;
      painter.text(x, at, isCut ? lines.get(i) + " …" : lines.get(i), type);
      at += type.size() * 1.4;
    }
    return at;
  }
}
