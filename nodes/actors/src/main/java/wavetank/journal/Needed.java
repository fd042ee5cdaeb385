package wavetank.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the segments that recovery has to read.
///
/// A checkpoint counts only if all records are whole that it needs: of several segments that were
/// not durable yet, a crash may take any. Then an older one counts. The newest that was durable
/// always does, because nothing that it needs is removed before the next one is durable.
final class Needed {
  private Needed() {}

  /// @return oldest first; the first begins with a checkpoint, or with record 1 if there is none
  /// @throws JournalException if a file is damaged or missing, and without it there is no way to go
  static List<Segment> segments(Disk disk, List<Long> numbers) {
    List<Segment> all = Segment.all(disk, numbers);
    String why = null;
    for (int i = all.size() - 1; i >= 0; i--) {
      var opening = all.get(i).opening();
      if (opening != null) {
        int from = numbers.indexOf(opening.needs());
        String gap = from < 0 ? missing(opening.needs()) : gap(all.subList(from, i + 1));
        if (gap == null) {
          return all.subList(from, all.size());
        }
        why = why == null ? gap : why;
      }
    }
    if (why == null || all.getFirst().beginsWithRecordOne()) {
      return all;
    }
    throw new JournalException("%s: %s".formatted(why, Recovery.ADVICE));
  }

  private static String missing(long segment) {
    return "%s: the file is missing, and the journal needs it"
        .formatted(FileNames.SEGMENT.name(segment));
  }

  /// What is wrong before the last segment's checkpoint; null if nothing is.
  private static @Nullable String gap(List<Segment> segments) {
    var first = segments.getFirst();
    if (!first.beginsWithCheckpoint() && !first.beginsWithRecordOne()) {
      return "%s: the checkpoint is damaged or missing, and the journal needs it"
          .formatted(first.file());
    }
    long next = first.firstNumber();
    for (var segment : segments.subList(0, segments.size() - 1)) {
      next = Math.max(next, segment.endOfRecords(next));
      segment.release();
      if (next < segment.bound()) {
        return "%s: record %d is damaged or missing, and the journal needs it"
            .formatted(segment.file(), next);
      }
    }
    return null;
  }
}
