package wavetank.core;

import java.util.List;

/// A node's state as of one point of its history, as bytes.
///
/// @param index orders the snapshots of one node; at least 1
/// @param chunks the content, in pieces small enough for one message each; not empty, and never
///   changed. They may be made only when they are asked for, so nobody copies the list
public record Snapshot(long index, List<Bytes> chunks) {
  public Snapshot {
    if (index < 1 || chunks.isEmpty()) {
      throw new IllegalArgumentException(
          "a snapshot needs an index and a number of chunks of at least 1, not %d and %d"
              .formatted(index, chunks.size()));
    }
  }
}
