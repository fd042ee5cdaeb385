package wavetank.check;

/// Which operations a search has placed, as bits.
///
/// Firm ones are numbered by their calls, so nearly all bits are ones up to some word and zeros
/// behind another: only what lies between tells sets apart. A hash of the firm ones is kept up to
/// date with every change.
final class Placed {
  final long[] firm;
  final long[] optional;

  /// The words of `firm` before this one are all ones.
  int fullWords;

  /// The words of `firm` from this one on are all zeros.
  int usedWords;

  /// The words of `optional` from this one on are all zeros.
  int usedOptional;

  long hash;

  Placed(int firm, int optional) {
    this.firm = new long[firm / 64 + 1]; // the last word is never full: it has a bit to spare
    this.optional = new long[(optional + 63) / 64];
  }

  void addFirm(int operation) {
    flip(operation);
    while (firm[fullWords] == -1L) {
      fullWords++;
    }
    usedWords = Math.max(usedWords, operation / 64 + 1);
  }

  void removeFirm(int operation) {
    flip(operation);
    fullWords = Math.min(fullWords, operation / 64);
    while (usedWords > 0 && firm[usedWords - 1] == 0) {
      usedWords--;
    }
  }

  void addOptional(int operation) {
    optional[operation / 64] |= 1L << operation;
    usedOptional = Math.max(usedOptional, operation / 64 + 1);
  }

  void removeOptional(int operation) {
    optional[operation / 64] &= ~(1L << operation);
    while (usedOptional > 0 && optional[usedOptional - 1] == 0) {
      usedOptional--;
    }
  }

  private void flip(int operation) {
    firm[operation / 64] ^= 1L << operation;
    hash ^= mix(operation + 1L);
  }

  /// Spreads a number over 64 bits (Steele, Lea and Flood, *Fast splittable pseudorandom number
  /// generators*, 2014).
  static long mix(long number) {
    long z = number * 0x9e3779b97f4a7c15L;
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }
}
