package wavetank.explore;

/// What is left of the bounds in one world, in one number: six bits for each kind of action.
final class Budget {
  static final int TIMEOUT = 0;
  static final int HEARTBEAT = 6;
  static final int WRITE = 12;
  static final int CRASH = 18;
  static final int DUPLICATE = 24;

  /// An action that costs nothing.
  static final int FREE = -1;

  private static final int MASK = 63;

  private Budget() {}

  static int of(Bounds bounds) {
    return (bounds.timeouts() << TIMEOUT)
        | (bounds.heartbeats() << HEARTBEAT)
        | (bounds.writes() << WRITE)
        | (bounds.crashes() << CRASH)
        | (bounds.duplicates() << DUPLICATE);
  }

  static boolean allows(int budget, int kind) {
    return kind == FREE || ((budget >>> kind) & MASK) != 0;
  }

  static int less(int budget, int kind) {
    return kind == FREE ? budget : budget - (1 << kind);
  }
}
