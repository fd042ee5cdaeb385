package wavetank.trace;

import java.util.Arrays;

/// Which number each event of one node's trace has in the merged one. Both kinds rise, so two lists
/// and a binary search will do: a trace may have millions.
final class Numbers {
  private long[] own = new long[1024];
  private long[] merged = new long[1024];
  private int size;

  /// @param seq more than the one before
  void add(long seq, long number) {
    if (size == own.length) {
      own = Arrays.copyOf(own, 2 * size);
      merged = Arrays.copyOf(merged, 2 * size);
    }
    own[size] = seq;
    merged[size] = number;
    size++;
  }

  /// 0 if there is no such event.
  long of(long seq) {
    int found = Arrays.binarySearch(own, 0, size, seq);
    return found < 0 ? 0 : merged[found];
  }

  /// That of the last event up to `seq`; 0 if there is none.
  long upTo(long seq) {
    int found = Arrays.binarySearch(own, 0, size, seq);
    int place = found < 0 ? -found - 2 : found;
    return place < 0 ? 0 : merged[place];
  }
}
