package wavetank.journal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.ByteReader;
import wavetank.journal.Frame.Kind;

/// A journal file as recovery finds it. Its bytes are read when they are needed: all segments
/// together may be far more than a node's memory should hold.
final class Segment {
  private final Disk disk;
  private final long number;
  private final @Nullable Frame header;
  private final @Nullable Opening opening;
  private final long bound;
  private byte @Nullable [] content;

  private Segment(
      Disk disk, long number, @Nullable Frame header, @Nullable Opening opening, long bound) {
    this.disk = disk;
    this.number = number;
    this.header = header;
    this.opening = opening;
    this.bound = bound;
  }

  /// All segments, oldest first.
  ///
  /// @throws JournalException if one is of an unknown format or cannot be read
  static List<Segment> all(Disk disk, List<Long> numbers) {
    List<Segment> newestFirst = new ArrayList<>();
    long bound = Long.MAX_VALUE;
    for (long number : numbers.reversed()) {
      var segment = open(disk, number, bound);
      newestFirst.add(segment);
      if (segment.header != null) {
        bound = Math.min(bound, segment.header.number());
      }
    }
    return newestFirst.reversed();
  }

  private static Segment open(Disk disk, long number, long bound) {
    var file = FileNames.SEGMENT.name(number);
    byte[] content = disk.read(file);
    var header = Frame.read(content, 0);
    if (header == null || header.kind() != Kind.SEGMENT) {
      return new Segment(disk, number, null, null, bound);
    }
    var format = header.reader(content).readText();
    if (!format.equals(SegmentWriter.FORMAT)) {
      throw new JournalException(
          "%s: the format is \"%s\", but this program reads \"%s\" only"
              .formatted(file, format, SegmentWriter.FORMAT));
    }
    var first = record(content, header.end(), header.number());
    var opening =
        first != null && first.kind() == Kind.CHECKPOINT
            ? Opening.read(first.reader(content))
            : null;
    return new Segment(disk, number, header, opening, bound);
  }

  private byte[] content() {
    var bytes = content;
    if (bytes == null) {
      bytes = disk.read(file());
      content = bytes;
    }
    return bytes;
  }

  /// Lets go of its bytes; they can be read again.
  void release() {
    content = null;
  }

  long number() {
    return number;
  }

  /// Null if it is damaged.
  @Nullable Frame header() {
    return header;
  }

  /// Records from this number on are void: a later segment begins with that number, because an
  /// earlier recovery did not find them, or not all before them.
  long bound() {
    return bound;
  }

  String file() {
    return FileNames.SEGMENT.name(number);
  }

  boolean beginsWithCheckpoint() {
    return opening != null;
  }

  /// What its checkpoint says; null if it does not begin with one.
  @Nullable Opening opening() {
    return opening;
  }

  boolean beginsWithRecordOne() {
    return header != null && header.number() == 1;
  }

  /// The number after the last of the whole records that follow each other, from this one on, which
  /// is the first here.
  long endOfRecords(long first) {
    long next = first;
    int at = firstRecord();
    for (var record = record(at, next); next < bound && record != null; record = record(at, next)) {
      at = record.end();
      next++;
    }
    return next;
  }

  /// Number of the record with which reading begins, if this is the oldest segment.
  long firstNumber() {
    return header != null && beginsWithCheckpoint() ? header.number() : 1;
  }

  /// Where the first record is, or should be.
  int firstRecord() {
    return header == null ? 0 : header.end();
  }

  /// The record with this number, if it is at this offset and whole, else null.
  @Nullable Frame record(int at, long number) {
    return header == null ? null : record(content(), at, number);
  }

  private static @Nullable Frame record(byte[] content, int at, long number) {
    var frame = Frame.read(content, at);
    boolean fits =
        frame != null
            && frame.number() == number
            && frame.kind() != Kind.SEGMENT
            && frame.kind() != Kind.CHUNK;
    return fits ? frame : null;
  }

  ByteReader reader(Frame record) {
    return record.reader(content());
  }

  /// Whether a whole frame at this offset or later shows that a record was durable once. After a
  /// damaged frame the next one may be anywhere, so each byte is tried.
  boolean showsDurable(long number, int from) {
    byte[] content = content();
    for (int at = from; at <= content.length - Frame.HEADER_BYTES; at++) {
      var frame = Frame.read(content, at);
      if (frame != null) {
        if (frame.durable() >= number) {
          return true;
        }
        at = frame.end() - 1;
      }
    }
    return false;
  }

  /// How many bytes there are from this offset on, zeros at the end left out.
  int rest(int from) {
    byte[] content = content();
    int end = content.length;
    while (end > from && content[end - 1] == 0) {
      end--;
    }
    return end - from;
  }
}
