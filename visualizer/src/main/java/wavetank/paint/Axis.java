package wavetank.paint;

import java.util.Locale;

/// Time to the right: a part of a run on the width of an area, with room for names at the left, as
/// the tape has it.
///
/// @param from the moment at the left end, in nanoseconds from the start of the run
/// @param to the one at the right end; later than `from`
record Axis(long from, long to, double left, double right) {
  private static final double APART = 90;

  static Axis of(Area area, long from, long to) {
    return new Axis(
        from, Math.max(to, from + 1), area.x() + TapeView.NAMES, area.right() - TapeView.MARGIN);
  }

  double x(long at) {
    return left + (right - left) * ((double) (at - from) / (to - from));
  }

  /// The same, but never outside.
  double inside(long at) {
    return Math.clamp(x(at), left, right);
  }

  boolean holds(long at) {
    return at >= from && at <= to;
  }

  /// Lines and times, as many as there is room for.
  void paint(Painter painter, Theme theme, double top, double bottom) {
    long step = step();
    for (long at = (from + step - 1) / step * step; at <= to; at += step) {
      double x = x(at);
      painter.line(x, top, x, bottom, theme.line(theme.grid(), 0.7));
      Type type = Type.mono(12, theme.dim()).middle();
      double half = type.width(text(at, step)) / 2;
      painter.text(Math.clamp(x, left + half, right - half), bottom + 15, text(at, step), type);
    }
  }

  private long step() {
    double most = Math.max(1, (right - left) / APART);
    long step = 1;
    while ((to - from) / (double) step > most) {
      // 1, 2, 5, 10, ...
      step = Long.toString(step).startsWith("2") ? step / 2 * 5 : step * 2;
    }
    return step;
  }

  /// With as many digits as a step has.
  private static String text(long at, long step) {
    int digits = 0;
    for (long unit = 1_000_000_000; unit > step && digits < 9; unit /= 10) {
      digits++;
    }
    return String.format(Locale.ROOT, "%." + digits + "f s", at / 1e9);
  }
}
