package wavetank.view;

import java.util.ArrayList;
import java.util.List;
import wavetank.timeline.Timeline;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Received;
import wavetank.trace.TraceEvent.Sent;
import wavetank.trace.TraceEvent.StateEvent;
import wavetank.trace.TraceEvent.TimerSet;

/// How fast a run is played: simulated time for each second on the wall.
///
/// Adaptive pacing hurries where nothing but heartbeats goes on, and says by how much; what is
/// shown stays true at each moment.
public final class Pace {
  /// A lecture: a message of 10 ms takes a second.
  public static final double LECTURE = 100;

  private static final double HURRY = 12;
  private static final long CALM_NANOS = 15_000_000;

  private final List<Long> busy = new ArrayList<>();

  /// Looks through a run once.
  public Pace(Timeline timeline) {
    for (TraceEvent event : timeline.events()) {
      boolean isQuiet =
          event instanceof Received
              || event instanceof TimerSet
              || event instanceof TraceEvent.TimerFired
              || event instanceof TraceEvent.Durable
              || (event instanceof Sent sent && isHeartbeat(sent))
              || (event instanceof StateEvent change && change.rule().startsWith("raft.commit"));
      if (!isQuiet && (busy.isEmpty() || event.at() > busy.getLast())) {
        busy.add(event.at());
      }
    }
  }

  private static boolean isHeartbeat(Sent sent) {
    return sent.kind().equals("EntriesAccepted")
        || (sent.kind().equals("AppendEntries") && sent.body().list("entries").isEmpty());
  }

  /// By how much a calm stretch is hurried at a moment: 1 where something goes on.
  public double hurry(long at) {
    int low = 0;
    int high = busy.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (busy.get(middle) <= at) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    long since = low == 0 ? Long.MAX_VALUE : at - busy.get(low - 1);
    long until = low == busy.size() ? Long.MAX_VALUE : busy.get(low) - at;
    return since > CALM_NANOS && until > CALM_NANOS / 3 ? HURRY : 1;
  }
}
