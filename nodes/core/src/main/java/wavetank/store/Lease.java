package wavetank.store;

import org.pcollections.PSortedSet;
import org.pcollections.TreePSet;
import wavetank.core.Bytes;

/// A promise that whoever holds it is alive: its keys go when it ends.
///
/// @param id not 0
/// @param ttlSeconds how long it lasts when it is not renewed
/// @param keys attached to it
public record Lease(long id, long ttlSeconds, PSortedSet<Bytes> keys) {
  static Lease granted(long id, long ttlSeconds) {
    return new Lease(id, ttlSeconds, TreePSet.empty());
  }

  Lease with(Bytes key) {
    return new Lease(id, ttlSeconds, keys.plus(key));
  }

  Lease without(Bytes key) {
    return new Lease(id, ttlSeconds, keys.minus(key));
  }
}
