package wavetank.journal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.ByteReader;
import wavetank.core.ByteWriter;
import wavetank.core.Bytes;
import wavetank.core.Snapshot;

/// What the journal says of a whole snapshot. Without it a snapshot file does not count.
///
/// @param file number of its file
/// @param index the snapshot's index
/// @param chunks how many it has
record SnapshotMark(long file, long index, int chunks) {
  /// @param mark null if there is no snapshot
  static void write(@Nullable SnapshotMark mark, ByteWriter out) {
    out.writeLong(mark == null ? 0 : mark.file);
    if (mark != null) {
      out.writeLong(mark.index).writeLong(mark.chunks);
    }
  }

  static @Nullable SnapshotMark read(ByteReader in) {
    long file = in.readLong();
    return file == 0
        ? null
        : new SnapshotMark(file, in.readLong(), in.readCount(Integer.MAX_VALUE));
  }

  String fileName() {
    return FileNames.SNAPSHOT.name(file);
  }

  /// @throws JournalException if the file is damaged or gone
  Snapshot load(Disk disk) {
    byte[] content = disk.read(fileName());
    List<Bytes> pieces = new ArrayList<>();
    int at = 0;
    for (int i = 1; i <= chunks; i++) {
      var frame = Frame.read(content, at);
      if (frame == null || frame.kind() != Frame.Kind.CHUNK || frame.number() != i) {
        throw new JournalException(
            "%s: damaged at byte %d (chunk %d of %d), and the journal needs this snapshot: %s"
                .formatted(fileName(), at, i, chunks, Recovery.ADVICE));
      }
      pieces.add(Bytes.of(content, frame.payload(), frame.end()));
      at = frame.end();
    }
    return new Snapshot(index, pieces);
  }
}
