package wavetank.core;

/// The one door for every random choice. Each stream is independent of all others, so that a change
/// in one place of a run does not reshuffle the rest. Seeds, replay, search and shrinking are
/// implementations of it.
public interface Choices {
  /// The stream of this name, for example "net/n1>n2" or "timer/n3". The same name gives the same
  /// object.
  Stream stream(String name);

  /// A source of 64 random bits at a time.
  interface Stream {
    long next();

    /// Evenly between `min` and `max`, both included.
    default long between(long min, long max) {
      if (min >= max) {
        return min;
      }
      long span = max - min + 1;
      // 128-bit multiplication maps 64 bits evenly enough: the bias is below 2^-20 for spans under
      // 2^44
      return min + Math.unsignedMultiplyHigh(next(), span);
    }

    /// Between 0 (included) and 1 (not included).
    default double fraction() {
      return (next() >>> 11) * 0x1p-53;
    }

    /// True with this probability. Draws nothing when the answer is certain.
    default boolean chance(double probability) {
      return probability > 0 && (probability >= 1 || fraction() < probability);
    }
  }
}
