package wavetank.explore;

import java.util.ArrayList;
import java.util.List;

/// A server's log as its notes tell it: an immutable value.
///
/// @param entries from index 1 on
record LogView(List<Entry> entries) {
  static final LogView EMPTY = new LogView(List.of());

  /// @param payload what a reader of a trace sees
  record Entry(long term, String payload) {}

  LogView {
    entries = List.copyOf(entries);
  }

  long last() {
    return entries.size();
  }

  /// @param index 1 to `last`
  Entry at(long index) {
    return entries.get((int) index - 1);
  }

  /// The term of the entry at `index`; 0 at index 0, -1 where there is none.
  long term(long index) {
    if (index == 0) {
      return 0;
    }
    return index < 0 || index > last() ? -1 : at(index).term();
  }

  /// With these entries from `index` on; what was there gives way.
  LogView append(long index, List<Entry> added) {
    var all = new ArrayList<>(entries.subList(0, (int) Math.min(last(), index - 1)));
    all.addAll(added);
    return new LogView(all);
  }

  LogView truncate(long from) {
    return from > last() ? this : new LogView(entries.subList(0, (int) Math.max(0, from - 1)));
  }

  /// The first index up to which two logs have an entry of the same term and do not agree (log
  /// matching); 0 if there is none.
  long mismatch(LogView other) {
    boolean differs = false;
    for (long index = 1; index <= Math.min(last(), other.last()); index++) {
      boolean isSame = at(index).equals(other.at(index));
      if (at(index).term() == other.at(index).term() && (differs || !isSame)) {
        return index;
      }
      differs |= !isSame;
    }
    return 0;
  }
}
