package wavetank.sim;

import java.util.Arrays;
import java.util.function.Predicate;

/// Virtual time and what will happen in it: events in the order of their times and, within one
/// instant, in the order in which they were put there.
///
/// They stand in an array, the next one last. Few events are pending at a time (some dozens), and
/// most new ones are messages that arrive before almost all others: such an array then beats a
/// heap. With many events, a new one costs a move of those before it, still fast for thousands.
///
/// Cancelled events stay until their time comes: a cancelled timer then costs one comparison
/// instead of a search.
final class Agenda {
  private WorldEvent[] events = new WorldEvent[64];

  /// `events[i].at`, side by side: most comparisons need nothing else.
  private long[] times = new long[64];

  private int size;
  private long created;
  private long now;

  /// Nanoseconds from the start of the run.
  long now() {
    return now;
  }

  /// Puts an event at a time; a time that has passed counts as now.
  void put(WorldEvent event, long at) {
    putAs(created++, event, at);
  }

  /// The place within its instant that an event would get if it were put now.
  long nextOrder() {
    return created++;
  }

  /// Puts an event as if it had been put when `nextOrder` gave this number.
  void putAs(long order, WorldEvent event, long at) {
    event.at = Math.max(at, now);
    event.order = order;
    if (size == events.length) {
      events = Arrays.copyOf(events, 2 * size);
      times = Arrays.copyOf(times, 2 * size);
    }
    insert(event, size++);
  }

  /// Makes the next event happen, if there is one up to `end`.
  ///
  /// @return false if there was none; then it is `end` now
  boolean advance(long end) {
    while (size > 0 && times[size - 1] <= end) {
      var event = events[--size];
      events[size] = null;
      if (!event.isCancelled()) {
        now = event.at;
        event.happen();
        return true;
      }
    }
    now = Math.max(now, end);
    return false;
  }

  /// Moves events to new times: `event.at` is changed by the visitor, which says whether it did so.
  /// Their order within one instant stays.
  void retime(Predicate<WorldEvent> visitor) {
    boolean moved = false;
    for (int i = 0; i < size; i++) {
      moved |= visitor.test(events[i]);
    }
    for (int i = 0; moved && i < size; i++) {
      insert(events[i], i);
    }
  }

  /// Puts an event among the first `count`, which are in order; there is room after them.
  private void insert(WorldEvent event, int count) {
    int place = count;
    while (place > 0 && happensBefore(place - 1, event)) {
      events[place] = events[place - 1];
      times[place] = times[place - 1];
      place--;
    }
    events[place] = event;
    times[place] = event.at;
  }

  private boolean happensBefore(int place, WorldEvent event) {
    return times[place] < event.at
        || (times[place] == event.at && events[place].order < event.order);
  }
}
