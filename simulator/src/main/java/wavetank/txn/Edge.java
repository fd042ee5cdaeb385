package wavetank.txn;

/// One transaction must have come before another.
///
/// @param from number of the earlier one
/// @param to number of the later one
/// @param key where that shows; `""` for real time
/// @param before the value that the earlier one wrote or read; of real time the event of its answer
/// @param after the value that the later one wrote, or read; of real time the event of its call
record Edge(int from, int to, Kind kind, String key, String before, String after) {
  /// What a list holds before anybody appended to it.
  static final String NOTHING = "nothing";

  /// Why (Adya's dependencies).
  enum Kind {
    /// The later one wrote over what the earlier one wrote.
    WW,
    /// The later one read what the earlier one wrote.
    WR,
    /// The later one wrote over what the earlier one read: an anti-dependency.
    RW,
    /// The earlier one was answered before the later one was called.
    REAL_TIME
  }

  /// `T2 saw 1 at key x, which T1 wrote`.
  String words(String earlier, String later) {
    return switch (kind) {
      case WW ->
          "%s wrote %s at key %s after %s had written %s"
              .formatted(later, after, key, earlier, before);
      case WR -> "%s saw %s at key %s, which %s wrote".formatted(later, before, key, earlier);
      case RW ->
          "%s saw %s at key %s, and not %s, which %s wrote later"
              .formatted(earlier, before, key, after, later);
      case REAL_TIME ->
          "%s was answered (event %s) before %s was called (event %s)"
              .formatted(earlier, before, later, after);
    };
  }
}
