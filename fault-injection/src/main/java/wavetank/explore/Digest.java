package wavetank.explore;

/// A running hash of numbers, 128 bits long: two lanes that never meet, each a bijective mix (after
/// Stafford's variants of MurmurHash3's finalizer) of what came before and the next number.
final class Digest {
  private static final long SEED_A = 0x9E3779B97F4A7C15L;
  private static final long SEED_B = 0xD1B54A32D192ED03L;

  long a = SEED_A;
  long b = SEED_B;

  void reset() {
    a = SEED_A;
    b = SEED_B;
  }

  void add(long number) {
    add(number, number);
  }

  /// A different number for each lane.
  void add(long forA, long forB) {
    a = mixA(a + forA);
    b = mixB(Long.rotateLeft(b, 23) ^ forB);
  }

  static long mixA(long value) {
    long z = value * 0xBF58476D1CE4E5B9L + 0x632BE59BD9B4E019L;
    z = (z ^ (z >>> 30)) * 0x94D049BB133111EBL;
    z = (z ^ (z >>> 27)) * 0x2127599BF4325C37L;
    return z ^ (z >>> 31);
  }

  static long mixB(long value) {
    long z = value * 0x4CF5AD432745937FL + 0x52DCE729L;
    z = (z ^ (z >>> 33)) * 0xFF51AFD7ED558CCDL;
    z = (z ^ (z >>> 29)) * 0xC4CEB9FE1A85EC53L;
    return z ^ (z >>> 32);
  }
}
