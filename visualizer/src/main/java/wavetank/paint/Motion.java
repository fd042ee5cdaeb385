package wavetank.paint;

/// How an item changes while time passes. Times are in nanoseconds from the start of the run.
public sealed interface Motion {
  /// It is drawn at the origin, and goes straight and evenly from one point to another; before and
  /// after that it stays where it begins and ends.
  record Travel(long from, long to, double fromX, double fromY, double toX, double toY)
      implements Motion {}

  /// A whole circle, of which that share is shown, up to its top, that is left.
  ///
  /// @param late what is drawn instead when less than a fifth is left
  record Countdown(long setAt, long due, Item late) implements Motion {}

  /// Its lines fade to a half, then it is gone.
  ///
  /// @param nanos how long that takes
  record Fading(long from, long nanos) implements Motion {}

  /// It stays, until an event.
  record Stay() implements Motion {}

  /// Its text is the time and the place.
  record Clock() implements Motion {}

  /// It is drawn where a run begins, and goes to the right.
  ///
  /// @param way how far to the right the run ends, in points
  record Cursor(double way) implements Motion {}
}
