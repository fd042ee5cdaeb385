package wavetank.sim;

import java.util.Arrays;
import java.util.function.Predicate;

/// Virtual time and what will happen in it: a binary heap of events, ordered by time and, within
/// one instant, by the order in which they were put there.
///
/// Cancelled events stay in the heap until their time comes: a cancelled timer then costs one
/// comparison instead of a search.
final class Agenda {
  private WorldEvent[] heap = new WorldEvent[64];

  /// `heap[i].at`, side by side: most comparisons need nothing else.
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
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, 2 * size);
      times = Arrays.copyOf(times, 2 * size);
    }
    rise(size++, event);
  }

  /// Makes the next event happen, if there is one up to `end`.
  ///
  /// @return false if there was none; then it is `end` now
  boolean advance(long end) {
    while (size > 0 && times[0] <= end) {
      var event = takeFirst();
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
      moved |= visitor.test(heap[i]);
    }
    if (moved) {
      for (int i = 0; i < size; i++) {
        times[i] = heap[i].at;
      }
      for (int i = size / 2 - 1; i >= 0; i--) {
        sink(i, heap[i]);
      }
    }
  }

  private WorldEvent takeFirst() {
    var first = heap[0];
    var last = heap[--size];
    heap[size] = null;
    if (size > 0) {
      sink(0, last);
    }
    return first;
  }

  private void rise(int hole, WorldEvent event) {
    int place = hole;
    while (place > 0) {
      int parent = (place - 1) >>> 1;
      if (!isBefore(event, parent)) {
        break;
      }
      move(parent, place);
      place = parent;
    }
    set(place, event);
  }

  private void sink(int hole, WorldEvent event) {
    int place = hole;
    for (int child = 2 * place + 1; child < size; child = 2 * place + 1) {
      int right = child + 1;
      if (right < size
          && (times[right] < times[child]
              || (times[right] == times[child] && heap[right].order < heap[child].order))) {
        child = right;
      }
      if (isBefore(event, child)) {
        break;
      }
      move(child, place);
      place = child;
    }
    set(place, event);
  }

  private boolean isBefore(WorldEvent event, int place) {
    return event.at < times[place] || (event.at == times[place] && event.order < heap[place].order);
  }

  private void move(int from, int to) {
    heap[to] = heap[from];
    times[to] = times[from];
  }

  private void set(int place, WorldEvent event) {
    heap[place] = event;
    times[place] = event.at;
  }
}
