package wavetank.journal;

/// When a journal begins a new file.
///
/// @param segmentBytes a segment that has grown to this size is followed by a new one, if it is
///   also four times as big as the checkpoint with which it began: so rewriting costs at most a
///   quarter; at least 1
public record Sizes(long segmentBytes) {
  public static final Sizes DEFAULT = new Sizes(16 << 20);

  public Sizes {
    if (segmentBytes < 1) {
      throw new IllegalArgumentException(
          "segmentBytes %d: use at least 1 byte, for example 16777216".formatted(segmentBytes));
    }
  }

  boolean isFull(long segment, long checkpoint) {
    return segment >= Math.max(segmentBytes, 4 * checkpoint);
  }
}
