package wavetank.journal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.ByteReader;
import wavetank.journal.Frame.Kind;

/// A journal file as recovery finds it.
final class Segment {
  private final long number;
  private final byte[] content;
  private final @Nullable Frame header;
  private final long bound;

  private Segment(long number, byte[] content, @Nullable Frame header, long bound) {
    this.number = number;
    this.content = content;
    this.header = header;
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
      return new Segment(number, content, null, bound);
    }
    var format = header.reader(content).readText();
    if (!format.equals(SegmentWriter.FORMAT)) {
      throw new JournalException(
          "%s: the format is \"%s\", but this program reads \"%s\" only"
              .formatted(file, format, SegmentWriter.FORMAT));
    }
    return new Segment(number, content, header, bound);
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
    return header != null && checkpoint(header) != null;
  }

  private @Nullable Frame checkpoint(Frame segmentHeader) {
    var first = record(segmentHeader.end(), segmentHeader.number());
    return first != null && first.kind() == Kind.CHECKPOINT ? first : null;
  }

  /// What its checkpoint says; null if it does not begin with one.
  @Nullable Opening opening() {
    var checkpoint = header == null ? null : checkpoint(header);
    return checkpoint == null ? null : Opening.read(reader(checkpoint));
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
    var frame = header == null ? null : Frame.read(content, at);
    boolean fits =
        frame != null
            && frame.number() == number
            && frame.kind() != Kind.SEGMENT
            && frame.kind() != Kind.CHUNK;
    return fits ? frame : null;
  }

  ByteReader reader(Frame record) {
    return record.reader(content);
  }

  /// Whether a whole frame at this offset or later shows that a record was durable once. After a
  /// damaged frame the next one may be anywhere, so each byte is tried.
  boolean showsDurable(long number, int from) {
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
    int end = content.length;
    while (end > from && content[end - 1] == 0) {
      end--;
    }
    return end - from;
  }
}
