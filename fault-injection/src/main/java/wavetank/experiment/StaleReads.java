package wavetank.experiment;

import java.util.Map;
import java.util.TreeMap;
import wavetank.trace.TraceEvent.Completed;
import wavetank.trace.TraceEvent.Invoked;

/// Counts reads that certainly returned an old value. Every put of a workload writes a value of its
/// own, so the value says which write was read; it is old if another write began after that one was
/// acknowledged, and was itself acknowledged before the read began. Only runs whose writes are all
/// `put` are counted.
final class StaleReads {
  private static final String NONE = "(none)";

  /// When each value was acknowledged, by key and value.
  private final Map<String, Long> acknowledged = new TreeMap<>();

  /// By key, the latest start of a write that has been acknowledged.
  private final Map<String, Long> newest = new TreeMap<>();

  /// What `newest` was when a read began, by operation; absent if there was no write.
  private final Map<Long, Long> seen = new TreeMap<>();

  private boolean onlyPuts = true;
  private long stale;

  void invoked(Invoked call) {
    switch (call.function()) {
      case "put" -> {}
      case "get", "stale-get" -> {
        var newer = newest.get(key(call));
        if (newer != null) {
          seen.put(call.operation(), newer);
        }
      }
      default -> onlyPuts = false;
    }
  }

  /// @param counts whether the operation is one that counts if it is a read
  void answered(Invoked call, Completed answer, boolean counts) {
    var key = key(call);
    switch (call.function()) {
      case "put" -> {
        acknowledged.put(key + "=" + call.arguments().text("value"), answer.at());
        newest.merge(key, call.at(), Math::max);
      }
      case "get" -> {
        var newer = seen.remove(call.operation());
        stale +=
            counts && newer != null && isOlder(key, answer.result().text("result"), newer) ? 1 : 0;
      }
      default -> seen.remove(call.operation());
    }
  }

  private boolean isOlder(String key, String value, long newer) {
    var at = value.equals(NONE) ? Long.valueOf(-1) : acknowledged.get(key + "=" + value);
    return at != null && at < newer;
  }

  private static String key(Invoked call) {
    return call.arguments().has("key") ? call.arguments().text("key") : "";
  }

  void put(Map<Measure, Value> values) {
    if (onlyPuts) {
      values.put(Measure.STALE_READS, Meter.exactly((double) stale));
      values.put(Measure.STALE_RUNS, Meter.exactly(stale > 0 ? 1 : 0));
    }
  }
}
