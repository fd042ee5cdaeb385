package wavetank.view;

import wavetank.paint.Focus;
import wavetank.paint.Part;
import wavetank.visualizer.View;

/// How much of a run is shown in views of a part of it. Times are in nanoseconds.
final class Zoom {
  private static final long USUAL = 200_000_000;
  private static final long SHORTEST = 1_000_000;

  private long span = USUAL;

  /// Shows so many times as much.
  ///
  /// @param end of the run
  void by(double factor, long end) {
    span = Math.clamp((long) (span * factor), SHORTEST, Math.max(USUAL, end));
  }

  /// The part of a run around a moment: a page, so that what is on it stands still while time
  /// passes. Of the history ten times as much: operations take longer.
  Part part(long at, long endNanos, View view, String selected, Focus focus) {
    long end = Math.max(1, endNanos);
    long shown = Math.min(end, view == View.HISTORY ? 10 * span : span);
    long from = Math.clamp(at / shown * shown, 0, end - shown);
    return new Part(from, from + shown, at, selected, focus);
  }
}
