package wavetank.timeline;

import java.util.Arrays;
import java.util.List;
import wavetank.trace.TraceEvent;

/// What led to an event, and what came of it, as `cause` tells it; all of a run if no event is
/// selected.
public final class Cone {
  /// Everything belongs to it.
  public static final Cone ALL = new Cone(new long[0]);

  /// Of its events, rising.
  private final long[] seqs;

  private Cone(long[] seqs) {
    this.seqs = seqs;
  }

  /// @param seq of an event; `ALL` if there is no such event
  public static Cone of(Timeline timeline, long seq) {
    var events = timeline.events();
    int place = timeline.placeOf(seq);
    if (place == 0 || events.get(place - 1).seq() != seq) {
      return ALL;
    }
    var found = new long[events.size()];
    int count = 0;
    TraceEvent event = events.get(place - 1);
    while (event != null) {
      found[count++] = event.seq();
      int before = timeline.placeOf(event.cause());
      TraceEvent cause = before == 0 ? null : events.get(before - 1);
      event = cause != null && cause.seq() == event.cause() ? cause : null;
    }
    Arrays.sort(found, 0, count);
    int first = count - 1; // the event itself: only what rests on it came of it
    for (int i = place; i < events.size(); i++) {
      long cause = events.get(i).cause();
      if (cause > 0 && Arrays.binarySearch(found, first, count, cause) >= 0) {
        found[count++] = events.get(i).seq();
      }
    }
    return new Cone(Arrays.copyOf(found, count));
  }

  /// The numbers of its events, rising; empty if all of the run belongs to it.
  List<Long> seqs() {
    return Arrays.stream(seqs).boxed().toList();
  }

  public boolean isAll() {
    return seqs.length == 0;
  }

  /// Whether an event belongs to it.
  public boolean contains(long seq) {
    return isAll() || Arrays.binarySearch(seqs, seq) >= 0;
  }
}
