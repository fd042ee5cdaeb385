package wavetank.explore;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What is known of pairs of numbers. Many threads read it all the time, without a lock; a new
/// value comes seldom, under one.
final class Memo<T> {
  private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(Object[].class);
  private static final VarHandle KEY = MethodHandles.arrayElementVarHandle(long[].class);
  private static final long NONE = -1;

  private static final class Table {
    final long[] keys;
    final Object[] values;

    Table(int size) {
      keys = new long[size];
      Arrays.fill(keys, NONE);
      values = new Object[size];
    }

    private int slot(long key) {
      int mask = keys.length - 1;
      int at = (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & mask;
      for (long there = (long) KEY.getAcquire(keys, at);
          there != key && there != NONE;
          there = (long) KEY.getAcquire(keys, at)) {
        at = (at + 1) & mask;
      }
      return at;
    }

    void put(long key, Object value) {
      int at = slot(key);
      ELEMENT.setRelease(values, at, value);
      KEY.setRelease(keys, at, key); // whoever sees the key sees the value
    }
  }

  private volatile Table table = new Table(1 << 12);
  private int size;

  /// Null if nothing is known.
  @SuppressWarnings("unchecked") // only values of T get in
  @Nullable T get(int first, int second) {
    Table now = table;
    long key = key(first, second);
    int at = now.slot(key);
    return (long) KEY.getAcquire(now.keys, at) == key
        ? (T) ELEMENT.getAcquire(now.values, at)
        : null;
  }

  synchronized void put(int first, int second, T value) {
    long key = key(first, second);
    Table now = table;
    if (now.keys[now.slot(key)] == key) {
      return;
    }
    if (2 * ++size > now.keys.length) {
      var bigger = new Table(2 * now.keys.length);
      for (int i = 0; i < now.keys.length; i++) {
        if (now.keys[i] != NONE) {
          bigger.put(now.keys[i], now.values[i]);
        }
      }
      table = bigger;
      now = bigger;
    }
    now.put(key, value);
  }

  synchronized int size() {
    return size;
  }

  private static long key(int first, int second) {
    return ((long) first << 32) | second;
  }
}
