package wavetank.sim;

import wavetank.trace.TraceEvent;

/// Hears what happens in a run, event by event: a check, a trace file, a window.
@FunctionalInterface
public interface TraceListener {
  /// The next event; `seq` rises, with gaps.
  void on(TraceEvent event);

  /// Whether it wants messages and timers too (`Sent`, `Received`, `Dropped`, `TimerSet`,
  /// `TimerFired`): nine events of ten, which are made only if somebody wants them.
  default boolean wantsTraffic() {
    return false;
  }

  /// Whether the run may end early, because there is nothing more to learn from it.
  default boolean isDone() {
    return false;
  }
}
