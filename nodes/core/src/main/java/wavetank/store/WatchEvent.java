package wavetank.store;

import org.jspecify.annotations.Nullable;

/// One change, as a watcher is told of it.
///
/// @param previous what the key was before, if that was asked for, and it was there, and it is not
///   compacted
public record WatchEvent(KeyValue change, @Nullable KeyValue previous) {
  /// About how many bytes it takes on the wire.
  public int sizeBytes() {
    return 32 + size(change) + (previous == null ? 0 : size(previous));
  }

  private static int size(KeyValue pair) {
    return pair.key().length() + pair.value().length() + 16;
  }
}
