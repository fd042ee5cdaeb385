package wavetank.paint;

import wavetank.timeline.Tape;
import wavetank.timeline.Tape.Trouble;

/// Faults as bands behind a diagram whose time runs to the right.
final class Bands {
  private Bands() {}

  /// @param top of the bands; their names are above it
  static void paint(Painter painter, Theme theme, Tape tape, Axis axis, double top, double bottom) {
    double free = 0;
    for (Trouble trouble : tape.spans()) {
      boolean isOnRow = trouble.what().endsWith(" down"); // hatched there
      if (isOnRow || trouble.to() < axis.from() || trouble.from() > axis.to()) {
        continue;
      }
      double left = axis.inside(trouble.from());
      double width = Math.max(2, axis.inside(trouble.to()) - left);
      painter.open("band-" + trouble.from(), trouble.what());
      painter.box(left, top, width, bottom - top, 0, Style.fill(theme.fault()).faded(0.11));
      Type type = Type.sans(12, theme.fault()).bold();
      if (left >= free && type.width(trouble.what()) < axis.right() - left) {
        painter.text(left + 3, top - 7, trouble.what(), type);
        free = left + 12 + type.width(trouble.what());
      }
      painter.close();
    }
  }
}
