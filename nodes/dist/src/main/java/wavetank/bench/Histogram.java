package wavetank.bench;

import java.util.concurrent.atomic.AtomicLongArray;

/// Durations in nanoseconds, in buckets 1.6 % wide; for many threads.
final class Histogram {
  private static final int SUB_BITS = 6;
  private static final int SUBS = 1 << SUB_BITS;

  private final AtomicLongArray counts = new AtomicLongArray((64 - SUB_BITS) << SUB_BITS);

  void add(long nanos) {
    counts.incrementAndGet(bucket(Math.max(0, nanos)));
  }

  long count() {
    long all = 0;
    for (int i = 0; i < counts.length(); i++) {
      all += counts.get(i);
    }
    return all;
  }

  /// The duration that this share of all does not exceed, in milliseconds; NaN if there is none.
  ///
  /// @param share from 0 to 1
  double millis(double share) {
    long wanted = Math.max(1, (long) Math.ceil(share * count()));
    long seen = 0;
    for (int i = 0; i < counts.length(); i++) {
      seen += counts.get(i);
      if (seen >= wanted) {
        return middle(i) / 1e6;
      }
    }
    return Double.NaN;
  }

  private static int bucket(long value) {
    if (value < SUBS) {
      return (int) value;
    }
    int shift = 63 - Long.numberOfLeadingZeros(value) - SUB_BITS;
    return ((shift + 1) << SUB_BITS) + (int) ((value >>> shift) & (SUBS - 1));
  }

  private static double middle(int bucket) {
    if (bucket < SUBS) {
      return bucket;
    }
    int shift = (bucket >> SUB_BITS) - 1;
    return Math.scalb(SUBS + (bucket & (SUBS - 1)) + 0.5, shift);
  }
}
