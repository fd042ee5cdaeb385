package wavetank.timeline;

import java.util.ArrayList;
import java.util.Collections;
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
import wavetank.trace.TraceHeader.Source;

/// A run of which any moment can be seen: its events, and a picture after every thousandth.
///
/// A place in it is the number of events that have happened, from 0 to `size()`. A run that still
/// goes on may be extended; then only what is new is looked at. One thread at a time.
public final class Timeline {
  private static final int STRIDE = 1_000;
  private static final long USUAL_NANOS = 1_000_000;

  private final TraceHeader header;
  private final List<TraceEvent> events = new ArrayList<>();
  private final Map<Long, TraceEvent> ends = new HashMap<>();
  private final Map<Long, Long> sent = new HashMap<>();
  private final Fold fold;
  private final List<Picture> keyframes = new ArrayList<>();
  private long flownNanos;
  private long flown;
  private Picture newest;
  private Picture latest;
  private int latestPlace;
  private @Nullable Rates rates;

  private Timeline(TraceHeader header) {
    this.header = header;
    fold = new Fold(ends::get, header.source() == Source.REAL);
    newest = Fold.begin(header);
    latest = newest;
    keyframes.add(newest);
  }

  /// Reads a whole trace once.
  public static Timeline of(Trace trace) {
    var timeline = new Timeline(trace.header());
    timeline.extend(trace.events());
    return timeline;
  }

  /// What happened next. What is to be seen is as if all had been known from the start, but for
  /// messages of which the end is in a later extension: until then it is not known.
  ///
  /// @param more in the order of `seq`, which go on from the last one
  public void extend(List<TraceEvent> more) {
    more.forEach(this::learnEnd);
    for (TraceEvent event : more) {
      events.add(event);
      newest = fold.apply(newest, event);
      if (events.size() % STRIDE == 0) {
        keyframes.add(newest);
      }
    }
  }

  private void learnEnd(TraceEvent event) {
    switch (event) {
      case Sent start -> sent.put(start.message(), start.at());
      case Dropped lost -> end(lost.message(), lost);
      case Received received -> {
        end(received.message(), received);
        Long begin = sent.remove(received.message());
        if (begin != null) {
          flownNanos += received.at() - begin;
          flown++;
        }
      }
      default -> {}
    }
  }

  /// Pictures that show the message on its way know now how it ends.
  private void end(long message, TraceEvent end) {
    ends.put(message, end);
    for (int i = keyframes.size() - 1; i >= 0; i--) {
      Picture before = keyframes.get(i);
      Picture after = ended(before, message, end);
      if (after == before) {
        break; // and it is not on its way in an earlier one
      }
      keyframes.set(i, after);
    }
    newest = ended(newest, message, end);
    latest = ended(latest, message, end);
  }

  private static Picture ended(Picture picture, long message, TraceEvent end) {
    Flight flight = picture.flights().get(message);
    return flight == null
        ? picture
        : picture.withFlights(picture.flights().plus(message, Flight.of(flight.sent(), end)));
  }

  public TraceHeader header() {
    return header;
  }

  /// Grows with the run.
  public List<TraceEvent> events() {
    return Collections.unmodifiableList(events);
  }

  /// How many events there are.
  public int size() {
    return events.size();
  }

  /// When the last event happens, in nanoseconds from the start of the run.
  public long endNanos() {
    return events.isEmpty() ? 0 : events.getLast().at();
  }

  /// How long a message takes on average, in nanoseconds.
  public long typicalNanos() {
    return flown == 0 ? USUAL_NANOS : Math.max(1, flownNanos / flown);
  }

  /// The event that leads to a place, or null at place 0.
  public @Nullable TraceEvent event(int place) {
    return place == 0 ? null : events.get(place - 1);
  }

  /// What is to be seen after `place` events.
  ///
  /// @param place 0 to `size()`
  public Picture at(int place) {
    int key = place / STRIDE;
    if (place % STRIDE == 0) {
      return keyframes.get(key);
    }
    if (place == events.size()) {
      return newest;
    }
    boolean goOn = latestPlace <= place && latestPlace >= key * STRIDE;
    Picture picture = goOn ? latest : keyframes.get(key);
    for (int next = goOn ? latestPlace : key * STRIDE; next < place; next++) {
      picture = fold.apply(picture, events.get(next));
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
      if (events.get(middle).at() <= nanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// The event with this `seq`, or null if there is none.
  public @Nullable TraceEvent named(long seq) {
    TraceEvent event = event(placeOf(seq));
    return event != null && event.seq() == seq ? event : null;
  }

  /// The place right after the event with this `seq`, or after the last one before it.
  public int placeOf(long seq) {
    int low = 0;
    int high = size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (events.get(middle).seq() <= seq) {
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
    return place > 0 && events.get(place - 1).seq() == event.cause() ? place : 0;
  }

  /// The event that led to another, or null.
  public @Nullable TraceEvent cause(TraceEvent event) {
    return event(causePlace(event));
  }
}
