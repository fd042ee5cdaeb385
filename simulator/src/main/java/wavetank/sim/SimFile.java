package wavetank.sim;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One file on a simulated disk: its content as the process sees it. A write that is not durable
/// yet knows how to undo itself.
final class SimFile {
  private static final byte[] NOTHING = new byte[0];

  private byte[] bytes = new byte[256];
  private int size;
  private int lastDurable;

  byte[] content() {
    return Arrays.copyOf(bytes, size);
  }

  int size() {
    return size;
  }

  /// How many bytes, from the start, are durable and were not written by the last durable write.
  int oldBytes() {
    return Math.min(lastDurable, size);
  }

  /// @param created the file's name, if this write creates it
  Written write(int offset, byte[] from, int start, int end, @Nullable String created) {
    int length = end - start;
    if (bytes.length < offset + length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, offset + length));
    }
    var written = new Written(offset, length, created);
    System.arraycopy(from, start, bytes, offset, length);
    size = Math.max(size, offset + length);
    return written;
  }

  void flip(int offset, int bit) {
    bytes[offset] ^= (byte) (1 << bit);
  }

  /// A write that a crash may undo.
  final class Written implements SimDisk.Change {
    private final int offset;
    private final int length;
    private final @Nullable String created;
    private final int sizeBefore = size;

    /// The bytes that it overwrites.
    private final byte[] before;

    Written(int offset, int length, @Nullable String created) {
      this.offset = offset;
      this.length = length;
      this.created = created;
      before =
          offset < size
              ? Arrays.copyOfRange(bytes, offset, Math.min(size, offset + length))
              : NOTHING;
    }

    /// The name of the file, if this write created it and nothing of it is left; otherwise null.
    @Nullable String uncreated() {
      return size == 0 ? created : null;
    }

    void settle() {
      lastDurable = offset;
    }

    /// As if only this part of it, from 0 to 1, had reached the disk.
    void undo(double part) {
      int kept = (int) (length * part);
      int end = Math.max(sizeBefore, kept == 0 ? 0 : offset + kept);
      if (kept < before.length) {
        System.arraycopy(before, kept, bytes, offset + kept, before.length - kept);
      }
      Arrays.fill(bytes, Math.min(end, size), size, (byte) 0);
      size = end;
    }
  }
}
