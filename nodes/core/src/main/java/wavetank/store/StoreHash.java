package wavetank.store;

import wavetank.core.ByteWriter;

/// A check number over everything that can be read. What is only not forgotten yet does not count:
/// servers may differ in it.
final class StoreHash {
  private StoreHash() {}

  /// Of leases too, and of who may do what, which have no revisions.
  static int of(StoreState state) {
    long hash = of(state, state.revision());
    for (Lease lease : state.leases().values()) {
      hash = mix(hash ^ lease.id()) + lease.grant();
      hash = mix(hash) + lease.ttlSeconds();
    }
    var out = new ByteWriter();
    AuthCodec.writeHead(state.auth(), out);
    state.auth().roles().values().forEach(role -> AuthCodec.writeRole(role, out));
    state.auth().users().values().forEach(user -> AuthCodec.writeUser(user, out));
    return fold(mix(hash ^ out.toBytes().hashCode()));
  }

  static int of(StoreState state, long at) {
    long hash = mix(at) + mix(state.compacted());
    KeyValue counted = null; // the newest version of its key that `compacted` leaves readable
    var cursor = new PairCursor(state.pairs());
    for (KeyValue pair = cursor.first(); pair != null; pair = cursor.next()) {
      if (pair.modified() > at) {
        continue;
      }
      boolean isPast = pair.modified() <= state.compacted();
      boolean isOverwritten = counted != null && counted.key().equals(pair.key());
      if (isPast && (isOverwritten || pair.isDeleted())) {
        counted = pair;
        continue;
      }
      if (isPast) {
        counted = pair;
      }
      hash = mix(hash ^ of(pair));
    }
    return fold(hash);
  }

  private static int fold(long hash) {
    return (int) (hash ^ (hash >>> 32));
  }

  private static long of(KeyValue pair) {
    long hash = mix(pair.key().hashCode()) + pair.value().hashCode();
    hash = mix(hash) + pair.created();
    hash = mix(hash) + pair.modified();
    hash = mix(hash) + pair.version();
    return mix(hash) + pair.lease();
  }

  private static long mix(long bits) {
    long a = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
