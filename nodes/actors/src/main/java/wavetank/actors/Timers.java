package wavetank.actors;

import wavetank.core.Timer;

/// The timers of one node. When one runs out, `Host.fired` gets its name and generation back; the
/// host tells a stale one by its generation, so a late or cancelled timer may fire all the same.
public interface Timers {
  /// Starts a timer and replaces a running one of the same name.
  ///
  /// @param generation hand it back when the timer fires
  /// @param waitNanos on the node's own clock; not negative
  void start(Timer timer, long generation, long waitNanos);

  void cancel(Timer timer);
}
