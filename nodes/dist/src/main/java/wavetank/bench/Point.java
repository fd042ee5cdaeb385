package wavetank.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// One thing under load.
///
/// @see Topic for what a user can choose
enum Point {
  PUT_1(Topic.PUTS, "put, 1 outstanding", 1, 1.0),
  PUT_64(Topic.PUTS, "put, 64 outstanding", 64, 2.0),
  PUT_512(Topic.PUTS, "put, 512 outstanding", 512, 2.0),
  LINEARIZABLE_1(Topic.READS, "linearizable read, 1 outstanding", 1, 1.5),
  LINEARIZABLE_64(Topic.READS, "linearizable read, 64 outstanding", 64, 1.5),
  SERIALIZABLE_1(Topic.READS, "serializable read, 1 outstanding", 1, 2.0),
  SERIALIZABLE_64(Topic.READS, "serializable read, 64 outstanding", 64, 2.0),
  WATCH(Topic.WATCH, "one put to 1,000 watchers", 1_000, 2.0),
  LOCK(Topic.LOCK, "lock and unlock, 1 client", 1, 1.0),
  GRANT(Topic.LEASE, "lease grant, 64 outstanding", 64, 1.0),
  KEEP_ALIVE(Topic.LEASE, "lease keep-alive, 64 outstanding", 64, 1.0);

  /// What a user can choose.
  enum Topic {
    PUTS,
    READS,
    WATCH,
    LOCK,
    LEASE,
    START,
    FAILOVER,
    MEMORY;

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    static List<String> words() {
      return Arrays.stream(values()).map(Topic::word).toList();
    }
  }

  final Topic topic;
  final String what;
  final int outstanding;

  /// How many times etcd's operations per second ours are to be.
  final double wanted;

  Point(Topic topic, String what, int outstanding, double wanted) {
    this.topic = topic;
    this.what = what;
    this.outstanding = outstanding;
    this.wanted = wanted;
  }

  /// How much of etcd's CPU time for an operation ours may take; 0 if nothing is said.
  double mostCpu() {
    return this == PUT_64 || this == PUT_512 ? 0.5 : 0;
  }

  /// How it went.
  ///
  /// @param perSecond operations that came back
  /// @param p50 median time of one, in milliseconds
  /// @param p99 of which one in a hundred takes longer
  /// @param cpuMicros of all servers for one operation
  /// @param residentBytes of all servers, at the end
  /// @param writtenBytes of all servers for one operation
  /// @param errors that came back
  record Measured(
      double perSecond,
      double p50,
      double p99,
      double cpuMicros,
      double residentBytes,
      double writtenBytes,
      long errors) {
    /// The one with the median of operations per second; of two, the slower.
    static Measured median(List<Measured> all) {
      var sorted = new ArrayList<>(all);
      sorted.sort(Comparator.comparingDouble(Measured::perSecond));
      return sorted.get((sorted.size() - 1) / 2);
    }

    static Measured of(Histogram times, double seconds, Usage before, Usage after, long errors) {
      double count = times.count();
      return new Measured(
          count / seconds,
          times.millis(0.5),
          times.millis(0.99),
          (after.cpuSeconds() - before.cpuSeconds()) * 1e6 / count,
          after.residentBytes(),
          (after.writtenBytes() - before.writtenBytes()) / count,
          errors);
    }
  }
}
