package wavetank.store;

import org.pcollections.PSortedSet;
import org.pcollections.TreePSet;
import wavetank.core.Bytes;

/// A promise that whoever holds it is alive: its keys go when it ends.
///
/// @param id not 0
/// @param grant its place among all grants, from 1: tells it from a later one of the same id
/// @param ttlSeconds how long it lasts when it is not renewed
/// @param keys attached to it
public record Lease(long id, long grant, long ttlSeconds, PSortedSet<Bytes> keys) {
  static Lease granted(long id, long grant, long ttlSeconds) {
    return new Lease(id, grant, ttlSeconds, TreePSet.empty());
  }

  Lease with(Bytes key) {
    return new Lease(id, grant, ttlSeconds, keys.plus(key));
  }

  Lease without(Bytes key) {
    return new Lease(id, grant, ttlSeconds, keys.minus(key));
  }
}
