package wavetank.journal;

import wavetank.core.ByteWriter;
import wavetank.journal.Frame.Kind;

/// Writes records into numbered files, one after the other, and removes the oldest ones.
final class SegmentWriter {
  /// The first frame of each segment says this.
  static final String FORMAT = "wavetank journal 2";

  private static final ByteWriter FORMAT_BYTES = new ByteWriter().writeText(FORMAT);

  private final Disk disk;
  private final FrameBuffer buffer = new FrameBuffer();
  private long oldest;
  private long segment;
  private String file = "";
  private long written;
  private boolean open;

  /// @param oldest the oldest segment on the disk
  /// @param last the newest one; it gets no more records
  SegmentWriter(Disk disk, long oldest, long last) {
    this.disk = disk;
    this.oldest = oldest;
    this.segment = last;
  }

  /// The next record begins a new segment.
  ///
  /// @param number of that record
  /// @param durable see `flush`
  void roll(long number, long durable) {
    flush(durable);
    segment++;
    file = FileNames.SEGMENT.name(segment);
    written = 0;
    open = true;
    buffer.add(Kind.SEGMENT, number, FORMAT_BYTES);
  }

  void add(Kind kind, long number, ByteWriter payload) {
    buffer.add(kind, number, payload);
  }

  /// Hands to the disk what it does not have yet.
  ///
  /// @param durable the newest record that is durable
  void flush(long durable) {
    if (buffer.size() > 0) {
      int size = buffer.size();
      buffer.writeTo(disk, file, written, durable);
      written += size;
    }
  }

  boolean hasUnwritten() {
    return buffer.size() > 0;
  }

  /// Whether there is a segment that takes records.
  boolean isOpen() {
    return open;
  }

  /// Size of the segment that takes records now.
  long size() {
    return written + buffer.size();
  }

  /// Number of the oldest segment that was not removed.
  long oldest() {
    return oldest;
  }

  /// Number of the segment that takes records now.
  long current() {
    return segment;
  }

  /// Removes all segments before this one.
  void deleteBefore(long number) {
    for (; oldest < number; oldest++) {
      disk.delete(FileNames.SEGMENT.name(oldest));
    }
  }
}
