package wavetank.paint;

import java.util.Locale;
import wavetank.trace.TraceHeader;

/// The line above a picture: which run this is.
final class Heading {
  private Heading() {}

  static void paint(Painter painter, Theme theme, TraceHeader header, double width) {
    Type type = Type.sans(18, theme.ink()).bold();
    String shown = type.fit(name(header), width * 0.3);
    painter.text(16, 29, shown, type);
    painter.text(16 + type.width(shown) + 14, 29, source(header), Type.mono(13, theme.dim()));
  }

  /// Says in the middle what is left out of the picture.
  static void hidden(Painter painter, Theme theme, TraceHeader header, double width, Focus focus) {
    String words = focus.filter().inWords();
    if (!words.isEmpty()) {
      Type type = Type.sans(14, theme.warn()).bold().end();
      double right = width - 16 - Type.mono(15, theme.ink()).width(" ".repeat(36));
      painter.open("hidden", words);
      painter.text(right, 29, type.fit(words, right - left(header, theme, width)), type);
      painter.close();
    }
  }

  /// Where what is said of the run ends.
  private static double left(TraceHeader header, Theme theme, double width) {
    Type type = Type.sans(18, theme.ink()).bold();
    return 16
        + type.width(type.fit(name(header), width * 0.3))
        + 30
        + Type.mono(13, theme.dim()).width(source(header));
  }

  private static String name(TraceHeader header) {
    return header.scenario().isEmpty() ? header.run() : header.scenario();
  }

  private static String source(TraceHeader header) {
    return "seed %d · %s"
        .formatted(header.seed(), header.source().toString().toUpperCase(Locale.ROOT));
  }

  /// What stands at its right end.
  static void right(Painter painter, Theme theme, double width, String text) {
    painter.text(width - 16, 29, text, Type.mono(15, theme.ink()).end());
  }
}
