package wavetank.view;

import wavetank.paint.Focus;
import wavetank.paint.Part;
import wavetank.visualizer.View;

/// How much of a run is shown around a moment in views of a part.
final class Stretch {
  private static final long USUAL = 200_000_000;
  private static final long SHORTEST = 1_000_000;

  private long nanos = USUAL;

  /// Shows more or less.
  ///
  /// @param end of the run, in nanoseconds from its start
  void zoom(double factor, long end) {
    nanos = Math.clamp((long) (nanos * factor), SHORTEST, Math.max(USUAL, end));
  }

  /// A page, so that what is on it stands still while time passes. Of the history ten times as
  /// much: operations take longer. Of views that are not of a part all of the run.
  ///
  /// @param selected as the session has it
  /// @param focus likewise
  Part around(long at, long end, View view, String selected, Focus focus) {
    if (!view.isOfPart()) {
      return new Part(0, end, at, selected, focus);
    }
    long span = Math.min(end, view == View.HISTORY ? 10 * nanos : nanos);
    long from = Math.clamp(at / span * span, 0, end - span);
    String event =
        selected.startsWith("message-") ? selected.substring("message-".length()) : selected;
    return new Part(from, from + span, at, event, focus);
  }
}
