package wavetank.explore;

import java.util.Arrays;

/// A value laid out in a row: numbers, and servers' names apart from them, so that its hash can be
/// taken under any renaming. What has no order, because a protocol only asks what is in it, stands
/// in a bag: its hash is the sum of its elements'.
final class Outline {
  private static final byte NUMBER = 0;
  private static final byte NAME = 1;
  private static final byte OPEN = 2;
  private static final byte NEXT = 3;
  private static final byte CLOSE = 4;

  private static final int MOST_NESTED = 8;

  private long[] values = new long[64];
  private byte[] kinds = new byte[64];
  private int size;

  private final long[] outerA = new long[MOST_NESTED];
  private final long[] outerB = new long[MOST_NESTED];
  private final long[] sumA = new long[MOST_NESTED];
  private final long[] sumB = new long[MOST_NESTED];
  private final Digest digest = new Digest();

  void clear() {
    size = 0;
  }

  Outline number(long number) {
    return put(NUMBER, number);
  }

  /// @param server its number
  Outline name(int server) {
    return put(NAME, server);
  }

  /// A bag begins. `next` comes before each element.
  Outline open() {
    return put(OPEN, 0);
  }

  Outline next() {
    return put(NEXT, 0);
  }

  Outline close() {
    return put(CLOSE, 0);
  }

  Outline text(String text) {
    number(text.length());
    long packed = 0;
    for (int i = 0; i < text.length(); i++) {
      packed = (packed << 16) | text.charAt(i);
      if ((i & 3) == 3) {
        number(packed);
        packed = 0;
      }
    }
    return (text.length() & 3) == 0 ? this : number(packed);
  }

  private Outline put(byte kind, long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
      kinds = Arrays.copyOf(kinds, 2 * size);
    }
    kinds[size] = kind;
    values[size++] = value;
    return this;
  }

  /// The hashes under all renamings: for each, its two lanes.
  long[] prints(Renamings renamings) {
    var prints = new long[2 * renamings.count()];
    for (int i = 0; i < renamings.count(); i++) {
      hash(renamings, i);
      prints[2 * i] = digest.a;
      prints[2 * i + 1] = digest.b;
    }
    return prints;
  }

  private void hash(Renamings renamings, int renaming) {
    digest.reset();
    int depth = -1;
    boolean isFirst = false;
    for (int i = 0; i < size; i++) {
      switch (kinds[i]) {
        case NUMBER -> digest.add(values[i]);
        case NAME -> digest.add(NAME_BITS + renamings.name(renaming, (int) values[i]));
        case OPEN -> {
          depth++;
          outerA[depth] = digest.a;
          outerB[depth] = digest.b;
          sumA[depth] = 0;
          sumB[depth] = 0;
          isFirst = true;
        }
        case NEXT -> {
          if (!isFirst) {
            sumA[depth] += digest.a;
            sumB[depth] += digest.b;
          }
          isFirst = false;
          digest.reset();
        }
        case CLOSE -> {
          if (!isFirst) {
            sumA[depth] += digest.a;
            sumB[depth] += digest.b;
          }
          isFirst = false;
          digest.a = outerA[depth];
          digest.b = outerB[depth];
          digest.add(sumA[depth], sumB[depth]);
          depth--;
        }
        default -> throw new AssertionError("no such part");
      }
    }
  }

  /// Sets names apart from small numbers.
  private static final long NAME_BITS = 0x6E616D65_00000000L;
}
