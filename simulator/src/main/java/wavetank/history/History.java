package wavetank.history;

import java.util.List;
import wavetank.check.Model;
import wavetank.trace.TraceEvent;

/// What clients did, as somebody else recorded it.
///
/// @param model of what they worked on
/// @param events only `Invoked` and `Completed`
public record History(Model<?> model, List<TraceEvent> events) {
  public History {
    events = List.copyOf(events);
  }
}
