package wavetank.paint;

import java.util.Locale;
import wavetank.trace.TraceHeader;
import wavetank.trace.TraceHeader.Source;

/// The line above a picture: which run this is.
final class Heading {
  private Heading() {}

  /// @param isOver whether the run does not go on any more
  static void paint(
      Painter painter, Theme theme, TraceHeader header, boolean isOver, double width) {
    Type type = Type.sans(18, theme.ink()).bold();
    String name = header.scenario().isEmpty() ? header.run() : header.scenario();
    String shown = type.fit(name, width * 0.3);
    painter.text(16, 29, shown, type);
    painter.text(
        16 + type.width(shown) + 14, 29, origin(header, isOver), Type.mono(13, theme.dim()));
  }

  private static String origin(TraceHeader header, boolean isOver) {
    if (header.source() == Source.REAL) {
      return isOver ? "real processes, recorded" : "real processes, LIVE";
    }
    return "seed %d · %s"
        .formatted(header.seed(), header.source().toString().toUpperCase(Locale.ROOT));
  }

  /// What stands at its right end.
  static void right(Painter painter, Theme theme, double width, String text) {
    painter.text(width - 16, 29, text, Type.mono(15, theme.ink()).end());
  }
}
