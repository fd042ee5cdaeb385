package wavetank.simulator;

import java.util.function.Consumer;
import wavetank.sim.TraceListener;
import wavetank.trace.TraceEvent;

/// Hears all of a run, messages and timers too, and passes it on: to a trace file, to a story.
public record Everything(Consumer<TraceEvent> target) implements TraceListener {
  @Override
  public void on(TraceEvent event) {
    target.accept(event);
  }

  @Override
  public boolean wantsTraffic() {
    return true;
  }
}
