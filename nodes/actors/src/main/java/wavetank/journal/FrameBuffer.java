package wavetank.journal;

import java.util.Arrays;
import wavetank.core.ByteWriter;
import wavetank.core.Bytes;

/// Frames for one file that are not handed to the disk yet.
final class FrameBuffer {
  private static final int ROOM = 1 << 12;

  /// What is kept for the next use: what waited for a slow disk may take much more.
  static final int MOST_ROOM = 1 << 22;

  private byte[] bytes = new byte[ROOM];
  private int size;

  void add(Frame.Kind kind, long number, ByteWriter payload) {
    int at = add(kind, number, payload.size());
    payload.copyTo(bytes, at);
  }

  void add(Frame.Kind kind, long number, Bytes payload) {
    int at = add(kind, number, payload.length());
    payload.copyTo(bytes, at);
  }

  int size() {
    return size;
  }

  /// How much fits in before it has to grow, in bytes.
  int room() {
    return bytes.length;
  }

  /// Writes all frames to a file and forgets them.
  ///
  /// @param durable the newest record that is durable: each frame carries it. So it is set as late
  ///   as possible, here
  /// @throws JournalException if the disk refuses
  void writeTo(Disk disk, String file, long offset, long durable) {
    for (int at = 0; at < size; ) {
      at = Frame.seal(bytes, at, durable);
    }
    disk.write(file, offset, bytes, 0, size);
    size = 0;
    if (bytes.length > MOST_ROOM) {
      bytes = new byte[ROOM];
    }
  }

  private int add(Frame.Kind kind, long number, int payloadLength) {
    long needed = (long) size + Frame.HEADER_BYTES + payloadLength;
    if (needed > Integer.MAX_VALUE - 16) {
      throw new JournalException(
          "more than 2 GiB wait to be written at once: the disk is far too slow for this load");
    }
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(Math.max(needed, 2L * bytes.length), 0x7FFFFFF0));
    }
    Frame.begin(bytes, size, kind, number, payloadLength);
    int payload = size + Frame.HEADER_BYTES;
    size = (int) needed;
    return payload;
  }
}
