package wavetank.journal;

import org.jspecify.annotations.Nullable;
import wavetank.core.Snapshot;

/// Writes snapshots aside, some chunks with each sync. A snapshot counts when the journal says so:
/// its `SnapshotMark` is appended after a sync that covers the last chunk.
final class SnapshotWriter {
  /// At least this much goes with one sync, so that a snapshot of many small chunks needs few.
  private static final int PIECE_BYTES = 1 << 18;

  private final Disk disk;
  private final FrameBuffer buffer = new FrameBuffer();
  private long lastFile;

  private @Nullable Snapshot saving;
  private int nextChunk;
  private long written;

  private @Nullable SnapshotMark newest;
  private @Nullable SnapshotMark replaced;
  private long record;

  /// @param lastFile number of the newest snapshot file so far, 0 if there is none
  /// @param newest the snapshot that counts now, if there is one
  SnapshotWriter(Disk disk, long lastFile, @Nullable SnapshotMark newest) {
    this.disk = disk;
    this.lastFile = lastFile;
    this.newest = newest;
  }

  /// Begins a new file; gives up the one that is being written.
  void save(Snapshot snapshot) {
    if (saving != null) {
      disk.delete(FileNames.SNAPSHOT.name(lastFile));
    }
    saving = snapshot;
    lastFile++;
    nextChunk = 0;
    written = 0;
  }

  boolean hasUnwritten() {
    return saving != null && nextChunk < saving.chunks().size();
  }

  /// Hands the next chunks to the disk.
  void writePiece() {
    if (saving == null || !hasUnwritten()) {
      return;
    }
    var chunks = saving.chunks();
    while (nextChunk < chunks.size() && buffer.size() < PIECE_BYTES) {
      var chunk = chunks.get(nextChunk++);
      buffer.add(Frame.Kind.CHUNK, nextChunk, chunk);
    }
    int size = buffer.size();
    buffer.writeTo(disk, FileNames.SNAPSHOT.name(lastFile), written, 0);
    written += size;
  }

  /// Call it when a sync is done.
  ///
  /// @return whether all chunks are durable: `newest` is the new one then, and wants a record
  boolean becameWhole() {
    if (saving == null || hasUnwritten()) {
      return false;
    }
    replaced = newest;
    newest = new SnapshotMark(lastFile, saving.index(), saving.chunks().size());
    saving = null;
    return true;
  }

  /// The journal says so in this record.
  void recordedAs(long number) {
    record = number;
  }

  /// Removes the snapshot before the newest, if the record of the newest has become durable.
  ///
  /// @return index of the newest snapshot, if that happened since the last call, else 0
  long settle(long durable) {
    if (newest == null || record == 0 || record > durable) {
      return 0;
    }
    record = 0;
    if (replaced != null) {
      disk.delete(replaced.fileName());
    }
    return newest.index();
  }

  /// The newest whole snapshot, if there is one.
  @Nullable SnapshotMark newest() {
    return newest;
  }
}
