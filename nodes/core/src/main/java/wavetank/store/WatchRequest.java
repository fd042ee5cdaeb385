package wavetank.store;

/// What a watcher wants to be told.
///
/// @param start the first revision whose changes count; 0: those after now. It may lie in the
///   future: nothing before it is told, then
/// @param previous whether each change comes with what was there before, as far as that is not
///   compacted
/// @param noPuts whether to leave puts out
/// @param noDeletes whether to leave deletions out
public record WatchRequest(
    KeyRange keys, long start, boolean previous, boolean noPuts, boolean noDeletes) {
  public WatchRequest {
    if (start < 0) {
      throw new IllegalArgumentException("a watch starts at revision 0 or later, not " + start);
    }
  }

  /// Every change of a range of keys from a revision on.
  public static WatchRequest of(KeyRange keys, long start) {
    return new WatchRequest(keys, start, false, false, false);
  }

  /// Whether the watcher is to be told of this change, if it is not before its start.
  boolean wants(KeyValue change) {
    return keys.contains(change.key()) && !(change.isDeleted() ? noDeletes : noPuts);
  }
}
