package wavetank.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wavetank.core.ByteReader;
import wavetank.core.Codec;
import wavetank.core.Event;
import wavetank.core.Snapshot;
import wavetank.journal.Frame.Kind;

/// Reads a node's files after a crash: the checkpoint that the newest one names and all records
/// after it, up to the first that is not whole.
///
/// A record that is not whole was torn by the crash, or has rotted since. Each later frame says
/// which records were durable when it was written: if it names the broken one, that has rotted, and
/// to go on without it would break a promise. Then recovery refuses. Otherwise nobody can rest on
/// it, nor on any later one, and they are dropped. (The newest records have no later frame, so rot
/// in them looks like a tear. The question is that of Alagappan et al., *Protocol-Aware Recovery
/// for Consensus-Based Storage*, FAST 2018, section 3.3.)
final class Recovery {
  /// What to do about a damaged file.
  static final String ADVICE = "remove this node, empty its folder, and add it anew";

  private final Disk disk;
  private final Codec<Event> codec;
  private final Journal.Owner owner;
  private final List<Long> segmentFiles;
  private final List<Long> snapshotFiles;
  private final List<Segment> segments;
  private final List<String> remarks = new ArrayList<>();

  private long next;
  private long newestKept;
  private final SortedMap<Long, Long> beginnings = new TreeMap<>();
  private @Nullable SnapshotMark mark;

  Recovery(Disk disk, Codec<Event> codec, Journal.Owner owner) {
    this.disk = disk;
    this.codec = codec;
    this.owner = owner;
    this.segmentFiles = FileNames.SEGMENT.on(disk);
    this.snapshotFiles = FileNames.SNAPSHOT.on(disk);
    this.segments = Needed.segments(disk, segmentFiles);
  }

  /// Tells the owner what happened.
  ///
  /// @return the newest snapshot, if there is one
  /// @throws JournalException if something that was durable is damaged or missing
  @Nullable Snapshot replay() {
    next = segments.isEmpty() ? 1 : segments.getFirst().firstNumber();
    for (int i = 0; i < segments.size(); i++) {
      var segment = segments.get(i);
      newestKept = segment.number();
      if (next < segment.bound()) {
        int end = replay(segment);
        if (next < segment.bound()) {
          drop(segments.subList(i, segments.size()), end);
          break;
        }
      }
      segment.release();
    }
    return mark == null ? null : mark.load(disk);
  }

  /// Removes files that are not needed any more, or were never finished. Call it when all that
  /// `replay` read is durable.
  void clean() {
    long oldestKept = segments.isEmpty() ? 0 : segments.getFirst().number();
    for (long file : segmentFiles) {
      if (file < oldestKept || file > newestKept) {
        disk.delete(FileNames.SEGMENT.name(file));
      }
    }
    for (long file : snapshotFiles) {
      if (mark == null || file != mark.file()) {
        disk.delete(FileNames.SNAPSHOT.name(file));
      }
    }
  }

  /// @return where the record with number `next` should be
  private int replay(Segment segment) {
    int at = segment.firstRecord();
    for (; next < segment.bound(); next++) {
      var record = segment.record(at, next);
      if (record == null) {
        break;
      }
      try {
        apply(record.kind(), segment, segment.reader(record));
      } catch (IllegalArgumentException e) {
        throw new JournalException(
            "%s: record %d at byte %d cannot be read by this program: %s"
                .formatted(segment.file(), next, at, e.getMessage()));
      }
      at = record.end();
    }
    return at;
  }

  private void apply(Kind kind, Segment segment, ByteReader in) {
    switch (kind) {
      case EVENTS -> replay(in);
      case CHECKPOINT -> {
        var opening = Opening.read(in);
        mark = opening.snapshot();
        beginnings.put(segment.number(), opening.leavesOut());
        if (segment == segments.getFirst()) {
          replay(in); // a later one says less than the records that were just read
        }
      }
      case SNAPSHOT -> mark = SnapshotMark.read(in);
      case SEGMENT, CHUNK -> throw new AssertionError("not a record");
    }
  }

  private void replay(ByteReader events) {
    while (events.remaining() > 0) {
      owner.replay(codec.read(events));
    }
  }

  /// Judges what stands where the record with number `next` should be.
  ///
  /// @param rest the segment that should have it, and all later ones
  private void drop(List<Segment> rest, int at) {
    var first = rest.getFirst();
    int dropped = 0;
    for (var segment : rest) {
      int from = segment == first ? at : 0;
      if (segment.showsDurable(next, from)) {
        throw new JournalException("%s: %s: %s".formatted(first.file(), damage(first, at), ADVICE));
      }
      dropped += segment.rest(from);
      segment.release();
    }
    if (dropped > 0) {
      remarks.add(
          "dropped %d bytes of %s after byte %d, which were never durable"
              .formatted(dropped, first.file(), at));
    }
  }

  private String damage(Segment segment, int at) {
    var header = segment.header();
    boolean isLater = header != null && header.number() > next;
    return isLater
        ? "the checkpoint at byte %d is damaged or missing, and nothing older is left".formatted(at)
        : "record %d at byte %d is damaged or missing, though it was durable once"
            .formatted(next, at);
  }

  /// What was found and mended.
  List<String> remarks() {
    return remarks;
  }

  /// Number of the next record.
  long next() {
    return next;
  }

  /// What the checkpoints leave out with which segments begin, by the segments' numbers.
  SortedMap<Long, Long> beginnings() {
    return beginnings;
  }

  @Nullable SnapshotMark mark() {
    return mark;
  }

  /// Number of the oldest segment that is needed.
  long oldestSegment() {
    return segments.isEmpty() ? 1 : segments.getFirst().number();
  }

  /// Number of the newest segment that was found; 0 if there was none.
  long lastSegment() {
    return segmentFiles.isEmpty() ? 0 : segmentFiles.getLast();
  }

  /// Number of the newest snapshot file that was found; 0 if there was none.
  long lastSnapshot() {
    return snapshotFiles.isEmpty() ? 0 : snapshotFiles.getLast();
  }
}
