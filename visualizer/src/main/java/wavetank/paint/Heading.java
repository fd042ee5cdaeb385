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
    Type type = name(theme);
    painter.text(16, 29, type.fit(title(header), width * 0.3), type);
    Type small = Type.mono(13, theme.dim());
    String origin = origin(header, isOver);
    painter.text(end(theme, header, isOver, width) - small.width(origin), 29, origin, small);
  }

  /// Where it ends.
  static double end(Theme theme, TraceHeader header, boolean isOver, double width) {
    Type type = name(theme);
    double left = 16 + type.width(type.fit(title(header), width * 0.3)) + 14;
    return left + Type.mono(13, theme.dim()).width(origin(header, isOver));
  }

  /// Says what is left out of the picture.
  ///
  /// @param right where that ends
  /// @param left where it may begin
  static void hidden(Painter painter, Theme theme, double right, double left, Focus focus) {
    String words = focus.filter().inWords();
    if (!words.isEmpty()) {
      Type type = hiddenType(theme);
      painter.open("hidden", words);
      painter.text(right, 29, type.fit(words, right - left), type);
      painter.close();
    }
  }

  /// How much room that takes, with the space before it.
  static double hiddenWidth(Theme theme, Focus focus) {
    String words = focus.filter().inWords();
    return words.isEmpty() ? 0 : hiddenType(theme).width(words) + 22;
  }

  private static Type hiddenType(Theme theme) {
    return Type.sans(14, theme.warn()).bold().end();
  }

  private static Type name(Theme theme) {
    return Type.sans(18, theme.ink()).bold();
  }

  private static String title(TraceHeader header) {
    return header.scenario().isEmpty() ? header.run() : header.scenario();
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
