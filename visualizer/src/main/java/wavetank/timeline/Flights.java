package wavetank.timeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Dropped;
import wavetank.trace.TraceEvent.Received;
import wavetank.trace.TraceEvent.Sent;

/// All messages of a run, from end to end.
///
/// @param all in the order in which they were sent
/// @param arrivals the event that received a message, by its number
/// @param heartbeats numbers of those that bring nothing new: calls without entries, and answers to
///   them
public record Flights(List<Flight> all, Map<Long, TraceEvent> arrivals, Set<Long> heartbeats) {
  /// From an answer to what it answers there are few steps.
  private static final int STEPS = 8;

  public static Flights of(Timeline timeline) {
    Map<Long, TraceEvent> ends = new HashMap<>();
    for (TraceEvent event : timeline.events()) {
      if (event instanceof Received received) {
        ends.put(received.message(), received);
      } else if (event instanceof Dropped dropped) {
        ends.put(dropped.message(), dropped);
      }
    }
    var all = new ArrayList<Flight>();
    Set<Long> heartbeats = new HashSet<>();
    for (TraceEvent event : timeline.events()) {
      if (event instanceof Sent sent) {
        all.add(Flight.of(sent, ends.get(sent.message())));
        if (isHeartbeat(timeline, sent, heartbeats)) {
          heartbeats.add(sent.message());
        }
      }
    }
    return new Flights(all, ends, heartbeats);
  }

  private static boolean isHeartbeat(Timeline timeline, Sent sent, Set<Long> heartbeats) {
    return switch (sent.kind()) {
      case "AppendEntries" -> sent.body().list("entries").isEmpty();
      case "EntriesAccepted" -> {
        TraceEvent event = sent;
        for (int i = 0; i < STEPS && event.cause() > 0 && !(event instanceof Received); i++) {
          int place = timeline.placeOf(event.cause());
          if (place == 0) {
            break;
          }
          event = timeline.events().get(place - 1);
        }
        yield event instanceof Received asked && heartbeats.contains(asked.message());
      }
      default -> false;
    };
  }
}
