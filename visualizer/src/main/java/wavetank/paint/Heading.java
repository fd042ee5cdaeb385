package wavetank.paint;

import java.util.Locale;
import wavetank.trace.TraceHeader;

/// The line above a picture: which run this is.
final class Heading {
  private Heading() {}

  static void paint(Painter painter, Theme theme, TraceHeader header, double width) {
    Type type = name(theme);
    painter.text(16, 29, type.fit(title(header), width * 0.3), type);
    Type small = Type.mono(13, theme.dim());
    painter.text(end(theme, header, width) - small.width(made(header)), 29, made(header), small);
  }

  /// Where it ends.
  static double end(Theme theme, TraceHeader header, double width) {
    Type type = name(theme);
    double left = 16 + type.width(type.fit(title(header), width * 0.3)) + 14;
    return left + Type.mono(13, theme.dim()).width(made(header));
  }

  private static Type name(Theme theme) {
    return Type.sans(18, theme.ink()).bold();
  }

  private static String title(TraceHeader header) {
    return header.scenario().isEmpty() ? header.run() : header.scenario();
  }

  private static String made(TraceHeader header) {
    String source = header.source().toString().toUpperCase(Locale.ROOT);
    return "seed %d · %s".formatted(header.seed(), source);
  }

  /// What stands at its right end.
  static void right(Painter painter, Theme theme, double width, String text) {
    painter.text(width - 16, 29, text, Type.mono(15, theme.ink()).end());
  }
}
