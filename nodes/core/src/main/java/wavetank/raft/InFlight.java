package wavetank.raft;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The batches of entries that are on their way to one follower, each known by its last entry.
///
/// What the follower stores up to an index says which have arrived. A count would not do: answers
/// to messages without entries would free places for batches that are still on their way, and each
/// heartbeat would open the window further (etcd's `Inflights` is kept for the same reason).
///
/// @param lasts the index of the last entry of each batch, rising
record InFlight(List<Long> lasts) {
  static final InFlight NONE = new InFlight(List.of());

  int size() {
    return lasts.size();
  }

  boolean isEmpty() {
    return lasts.isEmpty();
  }

  /// One more batch left, with entries up to `last`.
  InFlight and(long last) {
    var more = new ArrayList<Long>(lasts.size() + 1);
    more.addAll(lasts);
    more.add(last);
    return new InFlight(Collections.unmodifiableList(more));
  }

  /// The follower stores all up to `matchIndex`: what of the batches is still on its way.
  InFlight beyond(long matchIndex) {
    int arrived = 0;
    while (arrived < lasts.size() && lasts.get(arrived) <= matchIndex) {
      arrived++;
    }
    if (arrived == 0) {
      return this;
    }
    return arrived == lasts.size()
        ? NONE
        : new InFlight(List.copyOf(lasts.subList(arrived, lasts.size())));
  }
}
