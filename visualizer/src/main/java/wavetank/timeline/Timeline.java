package wavetank.timeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wavetank.trace.Trace;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Dropped;
import wavetank.trace.TraceEvent.Received;
import wavetank.trace.TraceEvent.Sent;
import wavetank.trace.TraceHeader;

/// A run of which any moment can be seen: its events, and a picture after every thousandth.
///
/// A place in it is the number of events that have happened, from 0 to `size()`.
public final class Timeline {
  private static final int STRIDE = 1_000;

  private final Trace trace;
  private final Fold fold;
  private final List<Picture> keyframes = new ArrayList<>();
  private final long typicalNanos;
  private Picture latest;
  private int latestPlace;
  private @Nullable Rates rates;

  private Timeline(Trace trace, Map<Long, TraceEvent> ends, long typicalNanos) {
    this.trace = trace;
    this.fold = new Fold(ends::get);
    this.typicalNanos = typicalNanos;
    this.latest = Fold.begin(trace.header());
    keyframes.add(latest);
    Picture picture = latest;
    for (int place = 1; place <= trace.events().size(); place++) {
      picture = fold.apply(picture, trace.events().get(place - 1));
      if (place % STRIDE == 0) {
        keyframes.add(picture);
      }
    }
  }

  /// Reads a whole trace once.
  public static Timeline of(Trace trace) {
    var ends = new HashMap<Long, TraceEvent>();
    var sent = new HashMap<Long, Long>();
    long sum = 0;
    long arrived = 0;
    for (TraceEvent event : trace.events()) {
      switch (event) {
        case Sent start -> sent.put(start.message(), start.at());
        case Dropped lost -> ends.put(lost.message(), lost);
        case Received received -> {
          ends.put(received.message(), received);
          Long begin = sent.remove(received.message());
          if (begin != null) {
            sum += received.at() - begin;
            arrived++;
          }
        }
        default -> {}
      }
    }
    return new Timeline(trace, ends, arrived == 0 ? 1_000_000 : Math.max(1, sum / arrived));
  }

  public TraceHeader header() {
    return trace.header();
  }

  public List<TraceEvent> events() {
    return trace.events();
  }

  /// How many events there are.
  public int size() {
    return trace.events().size();
  }

  /// When the last event happens, in nanoseconds from the start of the run.
  public long endNanos() {
    return trace.events().isEmpty() ? 0 : trace.events().getLast().at();
  }

  /// How long a message takes on average, in nanoseconds.
  public long typicalNanos() {
    return typicalNanos;
  }

  /// The event that leads to a place, or null at place 0.
  public @Nullable TraceEvent event(int place) {
    return place == 0 ? null : trace.events().get(place - 1);
  }

  /// What is to be seen after `place` events.
  ///
  /// @param place 0 to `size()`
  public Picture at(int place) {
    int key = place / STRIDE;
    boolean goOn = latestPlace <= place && latestPlace >= key * STRIDE;
    Picture picture = goOn ? latest : keyframes.get(key);
    for (int next = goOn ? latestPlace : key * STRIDE; next < place; next++) {
      picture = fold.apply(picture, trace.events().get(next));
    }
    latest = picture;
    latestPlace = place;
    return picture;
  }

  /// How much goes on along its time; counted when it is first asked for.
  public Rates rates() {
    if (rates == null) {
      rates = Rates.of(this);
    }
    return rates;
  }

  /// How many events have happened at a time, those at this very nanosecond included.
  public int placeAt(long nanos) {
    int low = 0;
    int high = size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (trace.events().get(middle).at() <= nanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// The place right after the event with this `seq`, or after the last one before it.
  public int placeOf(long seq) {
    int low = 0;
    int high = size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (trace.events().get(middle).seq() <= seq) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// The place right after the cause of an event; 0 if nothing in the trace led to it.
  public int causePlace(TraceEvent event) {
    int place = event.cause() == 0 ? 0 : placeOf(event.cause());
    return place > 0 && trace.events().get(place - 1).seq() == event.cause() ? place : 0;
  }

  /// The event that led to another, or null.
  public @Nullable TraceEvent cause(TraceEvent event) {
    return event(causePlace(event));
  }
}
