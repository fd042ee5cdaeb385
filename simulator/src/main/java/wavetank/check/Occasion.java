package wavetank.check;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.FaultStarted;
import wavetank.trace.TraceEvent.FaultStopped;

/// From when on something is demanded: each time this says so.
interface Occasion {
  /// Whether the demand begins with this event.
  boolean comesWith(TraceEvent event);

  /// A moment of the run, for example `5s`; `start` is its beginning. It comes with the first event
  /// that is not before it.
  static Occasion at(Duration moment) {
    return new Occasion() {
      private boolean isOver;

      @Override
      public boolean comesWith(TraceEvent event) {
        boolean comes = !isOver && event.at() >= moment.toNanos();
        isOver |= comes;
        return comes;
      }
    };
  }

  /// A fault whose line begins with `word`.
  static Occasion fault(String word) {
    return event ->
        event instanceof FaultStarted fault && (fault.line() + " ").startsWith(word + " ");
  }

  /// The line `heal`, or the end of the last fault.
  static Occasion heal() {
    var line = fault("heal");
    return new Occasion() {
      private final Set<String> active = new LinkedHashSet<>();

      @Override
      public boolean comesWith(TraceEvent event) {
        if (line.comesWith(event)) {
          return true;
        }
        if (event instanceof FaultStarted fault) {
          active.add(fault.id());
        }
        return event instanceof FaultStopped fault && active.remove(fault.id()) && active.isEmpty();
      }
    };
  }
}
