package wavetank.check;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wavetank.check.Verdict.Held;
import wavetank.check.Verdict.Violated;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Changed;

/// What is locked takes writes of one holder after the other: the fencing token of a write is never
/// less than that of a write before it, and no two clients write under the same one. Writes stand
/// in the order of the log, whatever clients believe, and whoever was stopped meanwhile.
final class LockOrder implements Check {
  private record Write(long place, String client, long index, long event, long at) {}

  /// By key, and then by index in the log.
  private final Map<String, Map<Long, Write>> writes = new TreeMap<>();

  private long judged;

  @Override
  public String name() {
    return "lock";
  }

  @Override
  public void on(TraceEvent event) {
    if (event instanceof Changed changed && changed.rule().equals("store.lock.put")) {
      judged++;
      var write =
          new Write(
              changed.fields().number("place", 0),
              changed.node(),
              changed.fields().number("index", 0),
              changed.seq(),
              changed.at());
      writes
          .computeIfAbsent(changed.fields().text("key"), _ -> new TreeMap<>())
          .put(write.index(), write);
    }
  }

  /// Only at the end: what a client hears last may have been written first.
  @Override
  public boolean violated() {
    return false;
  }

  @Override
  public Verdict verdict(long end) {
    for (var key : writes.entrySet()) {
      var wrong = judge(key.getKey(), key.getValue());
      if (wrong != null) {
        return wrong;
      }
    }
    return new Held(judged, "writes under a lock");
  }

  private static @Nullable Violated judge(String key, Map<Long, Write> inOrder) {
    Write last = null;
    for (Write write : inOrder.values()) {
      boolean isStale = last != null && write.place() < last.place();
      boolean isShared =
          last != null && write.place() == last.place() && !write.client().equals(last.client());
      if (last != null && (isStale || isShared)) {
        return new Violated(
            write.at(),
            "%s wrote %s under token %d (event %d) after %s had written it under %d (event %d)"
                .formatted(
                    write.client(),
                    key,
                    write.place(),
                    write.event(),
                    last.client(),
                    last.place(),
                    last.event()),
            List.of(last.event(), write.event()),
            List.of(last.client(), write.client()),
            write.index());
      }
      last = write;
    }
    return null;
  }
}
