package wavetank.explore;

/// The hashes of all worlds that were met: 128 bits each, and nothing else. Parts of it, by the
/// first bits of the hash, can be written by different threads; reading is for times in which
/// nobody writes.
final class Visited {
  private static final int BITS = 6;

  /// How many parts there are.
  static final int PARTS = 1 << BITS;

  private final Part[] parts = new Part[PARTS];

  Visited() {
    for (int i = 0; i < PARTS; i++) {
      parts[i] = new Part();
    }
  }

  /// Which part a hash belongs to.
  static int part(long a) {
    return (int) (a >>> (64 - BITS));
  }

  /// Reads where a hash would stand. A processor waits for memory again and again if each question
  /// needs its answer before the next; those that do not depend on each other it waits for
  /// together.
  long touch(long a, long b) {
    Part part = parts[part(a)];
    return part.slots[(int) (b << 1) & (part.slots.length - 1)];
  }

  boolean contains(long a, long b) {
    return parts[part(a)].contains(a, b);
  }

  /// @return whether it was new
  boolean add(long a, long b) {
    return parts[part(a)].add(a, b);
  }

  long size() {
    long size = 0;
    for (Part part : parts) {
      size += part.size;
    }
    return size;
  }

  /// Open addressing; two zeros mark a free slot.
  private static final class Part {
    private long[] slots = new long[1 << 8];
    private int size;

    private int slot(long a, long b) {
      int mask = slots.length - 1;
      int at = (int) (b << 1) & mask;
      while ((slots[at] != a || slots[at + 1] != b) && (slots[at] | slots[at + 1]) != 0) {
        at = (at + 2) & mask;
      }
      return at;
    }

    boolean contains(long a, long b) {
      int at = slot(a, b);
      return (slots[at] | slots[at + 1]) != 0;
    }

    boolean add(long a, long b) {
      int at = slot(a, b);
      if ((slots[at] | slots[at + 1]) != 0) {
        return false;
      }
      slots[at] = a;
      slots[at + 1] = b;
      size++;
      if (3L * 2 * size > 2L * slots.length) {
        grow();
      }
      return true;
    }

    private void grow() {
      long[] old = slots;
      slots = new long[2 * old.length];
      for (int i = 0; i < old.length; i += 2) {
        if ((old[i] | old[i + 1]) != 0) {
          int at = slot(old[i], old[i + 1]);
          slots[at] = old[i];
          slots[at + 1] = old[i + 1];
        }
      }
    }
  }
}
