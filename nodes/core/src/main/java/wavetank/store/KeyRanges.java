package wavetank.store;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wavetank.core.Bytes;

/// What several ranges of keys cover together: ranges that overlap or touch become one. Filled by
/// one thread, and not changed once others know it.
final class KeyRanges {
  /// First keys, and ends: the key after the last one, or `KeyRange.ZERO` where there is no end. No
  /// two ranges touch.
  private final TreeMap<Bytes, Bytes> ranges = new TreeMap<>();

  /// A range that is empty, or begins with the empty key, which no key is, adds nothing.
  void add(KeyRange keys) {
    Bytes first = keys.from();
    Bytes end = endOf(keys);
    if (first.length() == 0 || !isBefore(first, end)) {
      return;
    }
    for (var touching = lastUpTo(end);
        touching != null && reaches(touching.getValue(), first);
        touching = lastUpTo(end)) {
      first = first.compareTo(touching.getKey()) < 0 ? first : touching.getKey();
      end = later(end, touching.getValue());
      ranges.remove(touching.getKey());
    }
    ranges.put(first, end);
  }

  void addAll(KeyRanges others) {
    others.ranges.forEach((first, end) -> add(new KeyRange(first, end)));
  }

  boolean contains(Bytes key) {
    Map.Entry<Bytes, Bytes> range = ranges.floorEntry(key);
    return range != null && isBefore(key, range.getValue());
  }

  /// Whether every key of a range is in here, those included that nobody has put yet. Of an empty
  /// range, its first key counts.
  boolean covers(KeyRange keys) {
    Map.Entry<Bytes, Bytes> range = ranges.floorEntry(keys.from());
    return range != null
        && isBefore(keys.from(), range.getValue())
        && (keys.isOneKey() || reachesEnd(range.getValue(), keys));
  }

  private static boolean reachesEnd(Bytes end, KeyRange keys) {
    return isOpen(end) || (!keys.isOpen() && end.compareTo(keys.to()) >= 0);
  }

  private static Bytes endOf(KeyRange keys) {
    return keys.isOneKey() ? keys.from().followedBy(0) : keys.to();
  }

  private static boolean isBefore(Bytes key, Bytes end) {
    return isOpen(end) || key.compareTo(end) < 0;
  }

  /// Whether an end is at `key` or after it.
  private static boolean reaches(Bytes end, Bytes key) {
    return isOpen(end) || end.compareTo(key) >= 0;
  }

  private static Bytes later(Bytes end, Bytes other) {
    return isOpen(end) || (!isOpen(other) && end.compareTo(other) > 0) ? end : other;
  }

  private static boolean isOpen(Bytes end) {
    return end.equals(KeyRange.ZERO);
  }

  private Map.@Nullable Entry<Bytes, Bytes> lastUpTo(Bytes end) {
    return isOpen(end) ? ranges.lastEntry() : ranges.floorEntry(end);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeyRanges that && ranges.equals(that.ranges);
  }

  @Override
  public int hashCode() {
    return ranges.hashCode();
  }

  @Override
  public String toString() {
    return ranges.toString();
  }
}
