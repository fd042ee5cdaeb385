package wavetank.server.metrics;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import java.util.concurrent.atomic.LongAdder;

/// How often something took how long, in etcd's buckets: up to 1, 2, 4, ... 8,192 ms, and more.
public final class Delays {
  private static final int BOUNDS = 14;
  private static final long FIRST_NANOS = 1_000_000;

  private final LongAdder[] counts = new LongAdder[BOUNDS + 1];
  private final LongAdder nanos = new LongAdder();

  public Delays() {
    for (int i = 0; i < counts.length; i++) {
      counts[i] = new LongAdder();
    }
  }

  /// One more.
  public void add(long tookNanos) {
    long bound = FIRST_NANOS;
    int place = 0;
    while (place < BOUNDS && tookNanos > bound) {
      bound *= 2;
      place++;
    }
    counts[place].increment();
    nanos.add(tookNanos);
  }

  HistogramSnapshot snapshot(String name, String help) {
    var buckets = ClassicHistogramBuckets.builder();
    double bound = FIRST_NANOS / 1e9;
    for (int i = 0; i < BOUNDS; i++, bound *= 2) {
      buckets.bucket(bound, counts[i].sum());
    }
    buckets.bucket(Double.POSITIVE_INFINITY, counts[BOUNDS].sum());
    return HistogramSnapshot.builder()
        .name(name)
        .help(help)
        .dataPoint(
            HistogramDataPointSnapshot.builder()
                .classicHistogramBuckets(buckets.build())
                .sum(nanos.sum() / 1e9)
                .build())
        .build();
  }
}
