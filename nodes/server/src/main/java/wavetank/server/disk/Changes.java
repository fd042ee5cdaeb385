package wavetank.server.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Writes and deletions that wait for the next sync, in order. The bytes are copied once, into
/// memory from which the system can write them without a further copy.
final class Changes {
  /// @param from where its bytes begin in the buffer
  /// @param to where they end; before `from` for a deletion
  private record Change(String file, long offset, int from, int to) {}

  private static final int ROOM = 1 << 16;

  /// What is kept for the next batch: one with a piece of a snapshot may take more.
  static final int MOST_ROOM = 1 << 22;

  private final List<Change> changes = new ArrayList<>();
  private ByteBuffer buffer = ByteBuffer.allocateDirect(ROOM);

  void write(String file, long offset, byte[] bytes, int from, int to) {
    int begin = buffer.position();
    reserve(to - from);
    buffer.put(bytes, from, to - from);
    changes.add(new Change(file, offset, begin, buffer.position()));
  }

  void delete(String file) {
    changes.add(new Change(file, 0, 0, -1));
  }

  void applyTo(OpenFiles files) throws IOException {
    for (var change : changes) {
      if (change.to < change.from) {
        files.delete(change.file);
      } else {
        int length = change.to - change.from;
        files.write(change.file, change.offset, buffer.slice(change.from, length));
      }
    }
  }

  /// How much fits in before it has to grow, in bytes.
  int room() {
    return buffer.capacity();
  }

  void clear() {
    changes.clear();
    buffer = buffer.capacity() > MOST_ROOM ? ByteBuffer.allocateDirect(ROOM) : buffer.clear();
  }

  private void reserve(int more) {
    if (buffer.remaining() < more) {
      long needed = (long) buffer.position() + more;
      long size = Math.min(Integer.MAX_VALUE, Math.max(needed, 2L * buffer.capacity()));
      buffer = ByteBuffer.allocateDirect((int) size).put(buffer.flip());
    }
  }
}
