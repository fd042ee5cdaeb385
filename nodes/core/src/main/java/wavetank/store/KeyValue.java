package wavetank.store;

import wavetank.core.Bytes;

/// One key as of one revision: the value it was given, or that it was deleted.
///
/// @param key never empty
/// @param value what was put; empty if the key was deleted
/// @param created revision that brought the key into being; 0 if it was deleted
/// @param modified revision of this change
/// @param version puts since the key came into being, from 1; 0 if it was deleted
/// @param lease the key goes when this lease ends; 0 if there is none
/// @param sub place of this change among those of its revision, from 0: a transaction is one
///   revision, whatever it changes
public record KeyValue(
    Bytes key, Bytes value, long created, long modified, long version, long lease, int sub) {
  static KeyValue deleted(Bytes key, long revision, int sub) {
    return new KeyValue(key, Bytes.EMPTY, 0, revision, 0, 0, sub);
  }

  /// Whether this change deleted the key.
  public boolean isDeleted() {
    return version == 0;
  }

  KeyValue withoutValue() {
    return new KeyValue(key, Bytes.EMPTY, created, modified, version, lease, sub);
  }
}
