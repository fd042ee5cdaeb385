package wavetank.journal;

/// When a journal begins a new file, and when it writes a checkpoint.
///
/// @param segmentBytes a segment that has grown to this size is followed by a new one; at least 1
/// @param checkpointBytes a checkpoint comes when this much was written since the last one, and
///   four times as much as the last one took, so that rewriting costs at most a quarter
public record Sizes(long segmentBytes, long checkpointBytes) {
  public static final Sizes DEFAULT = new Sizes(16 << 20, 64 << 20);

  public Sizes {
    if (segmentBytes < 1 || checkpointBytes < 1) {
      throw new IllegalArgumentException(
          "segmentBytes %d, checkpointBytes %d: use at least 1 byte each, for example 16777216"
              .formatted(segmentBytes, checkpointBytes));
    }
  }

  boolean callForCheckpoint(long writtenSince, long lastCheckpoint) {
    return writtenSince >= Math.max(checkpointBytes, 4 * lastCheckpoint);
  }
}
