package wavetank.store;

import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;
import wavetank.core.Bytes;

/// What the store holds: an immutable value that shares structure with the ones before.
///
/// @param revision counts the changes, from 0; each change of a key raises it by one
public record PlainState(long revision, PSortedMap<String, Value> keys) {
  static final PlainState EMPTY = new PlainState(0, TreePMap.empty());

  /// @param created revision that brought the key into being
  /// @param modified revision of its last change
  /// @param version changes since it came into being, from 1
  public record Value(Bytes value, long created, long modified, long version) {}
}
