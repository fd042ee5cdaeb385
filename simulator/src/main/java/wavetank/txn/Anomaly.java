package wavetank.txn;

/// How a promise breaks: Adya's phenomena, and what only histories with visible versions show.
public enum Anomaly {
  /// A read returned what nobody wrote.
  UNWRITTEN_READ("unwritten read", Level.READ_COMMITTED),
  /// A transaction did not see what it had written itself.
  INTERNAL("internal", Level.READ_COMMITTED),
  /// Two reads of a list do not agree on its order, or one holds a value twice.
  INCOMPATIBLE_ORDER("incompatible order", Level.READ_COMMITTED),
  /// A write cycle: the writes of transactions are mixed.
  G0("G0", Level.READ_COMMITTED),
  /// An aborted read: somebody saw what never was to be.
  G1A("G1a, aborted read", Level.READ_COMMITTED),
  /// An intermediate read: somebody saw what its writer wrote over itself.
  G1B("G1b, intermediate read", Level.READ_COMMITTED),
  /// Information flows in a circle: each saw, or wrote over, what the one before wrote.
  G1C("G1c, circular information flow", Level.READ_COMMITTED),
  /// Two transactions read the same version and both wrote the next one.
  LOST_UPDATE("lost update", Level.SNAPSHOT),
  /// Read skew: a transaction saw one effect of another and not the other one.
  G_SINGLE("G-single, read skew", Level.SNAPSHOT),
  /// Several reads of old versions, no two in a row; a snapshot store cannot do that (Cerone,
  /// Bernardi and Gotsman, 2015).
  G_NONADJACENT("G-nonadjacent", Level.SNAPSHOT),
  /// Several reads of old versions, as in write skew.
  G2_ITEM("G2-item, as write skew", Level.SERIALIZABLE),
  /// Cycles that close only because one transaction was over before another began.
  G0_REAL_TIME("G0-realtime", Level.STRICT_SERIALIZABLE),
  G1C_REAL_TIME("G1c-realtime", Level.STRICT_SERIALIZABLE),
  G_SINGLE_REAL_TIME("G-single-realtime, stale read", Level.STRICT_SERIALIZABLE),
  G2_ITEM_REAL_TIME("G2-item-realtime", Level.STRICT_SERIALIZABLE);

  private final String words;
  private final Level weakest;

  Anomaly(String words, Level weakest) {
    this.words = words;
    this.weakest = weakest;
  }

  /// The weakest level that forbids it; all stronger ones do too.
  public Level weakest() {
    return weakest;
  }

  public boolean breaks(Level level) {
    return level.compareTo(weakest) >= 0;
  }

  /// As reports write it: `G1a, aborted read`.
  @Override
  public String toString() {
    return words;
  }
}
