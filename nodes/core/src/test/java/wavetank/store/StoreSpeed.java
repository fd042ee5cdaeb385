package wavetank.store;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import wavetank.core.Bytes;
import wavetank.core.Choices.Stream;
import wavetank.core.SeededChoices;
import wavetank.store.Operation.Put;
import wavetank.store.Operation.Range;
import wavetank.store.StoreCommand.Compact;

/// Prints what the store costs in CPU time and memory, with 100,000 keys of 256 bytes and values of
/// 1 KiB. Run by hand. Aims: a put 2 us, the bytes to and from which it is decoded included; a key
/// takes at most 300 bytes beside its own and those of its value.
final class StoreSpeed {
  private static final int KEYS = 100_000;
  private static final int ROUNDS = 8;
  private static final Bytes VALUE = Bytes.of(new byte[1024]);

  private final Store store = new Store();
  private final List<Bytes> keys = new ArrayList<>();
  private final Stream chance = new SeededChoices(1).stream("keys");
  private StoreState state = store.initial();
  private long index;

  private StoreSpeed() {
    for (int i = 0; i < KEYS; i++) {
      keys.add(Bytes.utf8("key-%016x".formatted(chance.next()).repeat(13).substring(0, 256)));
    }
  }

  public static void main(String[] args) {
    var speed = new StoreSpeed();
    long empty = used();
    double first = speed.puts(false);
    long full = used();
    long perKey = (full - empty) / KEYS - 256 - 1024;
    IO.println("first puts %.2f us; overhead %d bytes per key".formatted(first, perKey));
    for (int round = 1; round <= ROUNDS; round++) {
      double put = speed.puts(true);
      double compact = speed.compact();
      double get = speed.gets();
      double list = speed.lists();
      double save = speed.save();
      IO.println(
          ("round %d: put %.2f us, compaction %.2f us per change, get %.2f us,"
                  + " range %.0f ns per key, save %.0f ns per key")
              .formatted(round, put, compact, get, list, save));
    }
  }

  private double puts(boolean random) {
    var commands = new ArrayList<Bytes>();
    for (int i = 0; i < KEYS; i++) {
      commands.add(
          Put.of(keys.get(random ? (int) chance.between(0, KEYS - 1) : i), VALUE).encode());
    }
    long start = cpuNanos();
    for (Bytes command : commands) {
      state = store.apply(state, ++index, command).state();
    }
    return (cpuNanos() - start) / 1_000.0 / KEYS;
  }

  private double compact() {
    long before = state.history().size();
    long start = cpuNanos();
    state = store.apply(state, ++index, new Compact(state.revision()).encode()).state();
    state = Forgetting.some(state, Integer.MAX_VALUE);
    return (cpuNanos() - start) / 1_000.0 / (before - state.history().size());
  }

  private double gets() {
    long start = cpuNanos();
    for (int i = 0; i < KEYS; i++) {
      state.range(Range.of(KeyRange.of(keys.get((int) chance.between(0, KEYS - 1)))));
    }
    return (cpuNanos() - start) / 1_000.0 / KEYS;
  }

  private double lists() {
    long start = cpuNanos();
    state.range(Range.of(KeyRange.ALL));
    return (cpuNanos() - start) / (double) KEYS;
  }

  private double save() {
    long start = cpuNanos();
    long bytes = 0;
    for (Bytes chunk : store.save(state, 1 << 16)) {
      bytes += chunk.length();
    }
    if (bytes < KEYS * 1280L) {
      throw new AssertionError("a snapshot of %d bytes".formatted(bytes));
    }
    return (cpuNanos() - start) / (double) KEYS;
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
