package wavetank.raft;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import wavetank.core.Call.Completed;
import wavetank.core.Call.Invoke;
import wavetank.core.Call.Outcome;

/// Each client writes 1, 2, 3... to a key of its own and reads both keys. A read is linearizable if
/// it sees no less than what was written, or read, before it began, and no more than was begun.
final class RegisterCheck {
  private record Open(Invoke invoke, String key, long atLeast) {}

  private final Map<String, Open> open = new TreeMap<>();
  private final Map<String, Long> begun = new TreeMap<>();
  private final Map<String, Long> seen = new TreeMap<>();
  private long operations;
  private long writes;

  /// @param other the key to read, or "" for the client's own
  Invoke next(String client, boolean write, String other) {
    long number = ++operations;
    String key = write || other.isEmpty() ? client : other;
    Invoke invoke;
    if (write) {
      long value = begun.merge(key, 1L, Long::sum);
      invoke = new Invoke(number, "put", List.of(key, String.valueOf(value)));
    } else {
      invoke = new Invoke(number, "get", List.of(key));
    }
    open.put(client, new Open(invoke, key, seen.getOrDefault(key, 0L)));
    return invoke;
  }

  void completed(String client, Completed what) {
    Open was = open.remove(client);
    if (was == null || what.operation() != was.invoke().operation()) {
      throw new AssertionError(client + " was not asked for " + what);
    }
    if (what.outcome() != Outcome.OK) {
      return;
    }
    boolean isWrite = was.invoke().function().equals("put");
    String text = isWrite ? was.invoke().arguments().getLast() : what.result();
    long value = text.equals("(none)") ? 0 : Long.parseLong(text);
    if (value < was.atLeast() || value > begun.getOrDefault(was.key(), 0L)) {
      throw new AssertionError(
          "linearizability: %s read %s=%d, at least %d was there"
              .formatted(client, was.key(), value, was.atLeast()));
    }
    seen.merge(was.key(), value, Math::max);
    writes += isWrite ? 1 : 0;
  }

  long completedWrites() {
    return writes;
  }
}
