package wavetank.store;

/// What all servers agree on without a word, and etcd's clients expect.
public final class StoreLimits {
  /// Most compares, and most operations in each branch, of a transaction; one nested in it may have
  /// what that leaves.
  public static final int MOST_OPERATIONS = 128;

  /// In seconds: a lease that ends before a new leader is found would always end by accident.
  public static final long SHORTEST_TTL = 2;

  /// In seconds: about 285 years.
  public static final long LONGEST_TTL = 9_000_000_000L;

  private StoreLimits() {}
}
