package wavetank.journal;

import org.jspecify.annotations.Nullable;
import wavetank.core.ByteReader;
import wavetank.core.ByteWriter;
import wavetank.core.Checkpoint;
import wavetank.core.Codec;
import wavetank.core.Event;

/// What a checkpoint's record says before its events.
///
/// @param snapshot the newest that counts; null if there is none
/// @param leavesOut see `Checkpoint`
/// @param needs number of the oldest segment that is still needed when this record is durable
record Opening(@Nullable SnapshotMark snapshot, long leavesOut, long needs) {
  static void write(Opening opening, Checkpoint checkpoint, Codec<Event> codec, ByteWriter out) {
    SnapshotMark.write(opening.snapshot, out);
    out.writeLong(opening.leavesOut).writeLong(opening.needs);
    for (var event : checkpoint.events()) {
      codec.write(event, out);
    }
  }

  /// Reads on to where the events begin.
  static Opening read(ByteReader in) {
    return new Opening(SnapshotMark.read(in), in.readLong(), in.readLong());
  }
}
