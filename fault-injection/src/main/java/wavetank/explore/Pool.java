package wavetank.explore;

import java.util.Arrays;

/// Values by number, each distinct one once. Which number a value gets may differ from run to run;
/// so numbers are compared and never ordered. Two values count as equal if their hashes are.
final class Pool<T> {
  private final Chunks<T> values = new Chunks<>();
  private final Chunks<long[]> prints = new Chunks<>();
  private int[] slots = new int[1 << 12];

  Pool() {
    Arrays.fill(slots, -1);
  }

  /// The number of a value.
  ///
  /// @param hashes of it under all renamings, the first of which changes nothing
  synchronized int number(T value, long[] hashes) {
    int at = slot(hashes);
    if (slots[at] >= 0) {
      return slots[at];
    }
    int number = values.add(value);
    prints.add(hashes);
    slots[at] = number;
    if (2 * values.size() > slots.length) {
      grow();
    }
    return number;
  }

  private int slot(long[] hashes) {
    int mask = slots.length - 1;
    int at = (int) hashes[0] & mask;
    while (slots[at] >= 0) {
      long[] there = prints.get(slots[at]);
      if (there[0] == hashes[0] && there[1] == hashes[1]) {
        return at;
      }
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    slots = new int[2 * slots.length];
    Arrays.fill(slots, -1);
    for (int number = 0; number < values.size(); number++) {
      slots[slot(prints.get(number))] = number;
    }
  }

  T get(int number) {
    return values.get(number);
  }

  /// Two lanes for each renaming.
  long[] prints(int number) {
    return prints.get(number);
  }

  synchronized int size() {
    return values.size();
  }
}
