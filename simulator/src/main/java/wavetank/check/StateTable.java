package wavetank.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Numbers the states of a model as a search meets them, and remembers where each kind of operation
/// leads from each, so that the search itself handles numbers only.
final class StateTable<S> {
  /// What `step` says of an operation that does not fit.
  static final int NONE = -1;

  private static final int BYTES_PER_STEP = 24;

  private final Model<S> model;
  private final List<Operation> kinds;
  private final List<S> states = new ArrayList<>();
  private final Map<S, Integer> numbers = new LinkedHashMap<>();
  private long bytes;

  /// Open addressing; 0 is an empty key.
  private long[] keys = new long[1 << 8];

  private int[] values = new int[keys.length];
  private int used;

  /// @param kinds one operation of each kind
  StateTable(Model<S> model, List<Operation> kinds) {
    this.model = model;
    this.kinds = kinds;
    number(model.initial()); // 0
  }

  /// The number of the state after an operation of `kind` in `state`, or `NONE`.
  int step(int state, int kind) {
    long key = ((long) state << 32 | kind) + 1;
    int slot = slot(key);
    if (keys[slot] == key) {
      return values[slot];
    }
    var after = model.step(states.get(state), kinds.get(kind));
    int number = after == null ? NONE : number(after);
    put(key, number, slot);
    return number;
  }

  long bytes() {
    return bytes + (long) used * BYTES_PER_STEP;
  }

  /// The number of a state.
  int number(S state) {
    var known = numbers.putIfAbsent(state, states.size());
    if (known != null) {
      return known;
    }
    states.add(state);
    bytes += 64 + model.sizeBytes(state);
    return states.size() - 1;
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = (int) Placed.mix(key) & mask;
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void put(long key, int value, int slot) {
    keys[slot] = key;
    values[slot] = value;
    used++;
    if (used * 2 > keys.length) {
      var oldKeys = keys;
      var oldValues = values;
      keys = new long[oldKeys.length * 2];
      values = new int[keys.length];
      for (int i = 0; i < oldKeys.length; i++) {
        if (oldKeys[i] != 0) {
          int to = slot(oldKeys[i]);
          keys[to] = oldKeys[i];
          values[to] = oldValues[i];
        }
      }
    }
  }
}
