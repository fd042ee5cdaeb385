package wavetank.timeline;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.IntTreePMap;
import wavetank.trace.LogEntry;

/// One server's log: what a snapshot stands for, then entries. It never changes; a changed one
/// shares nearly all with it.
///
/// @param through index of the last entry that the snapshot stands for; 0 if there is none
/// @param throughTerm its term; -1 where the trace does not say
/// @param last index of the last entry; `through` if there are none
/// @param entries by index
public record LogRow(long through, long throughTerm, long last, IntTreePMap<Cell> entries) {
  static final LogRow EMPTY = new LogRow(0, 0, 0, IntTreePMap.empty());

  /// One entry.
  ///
  /// @param entry term and command
  /// @param seq the trace event that put it there
  public record Cell(LogEntry entry, long seq) {}

  /// The entry at an index, or null where there is none, or only a snapshot.
  public @Nullable Cell at(long index) {
    return entries.get((int) index);
  }

  /// Term of the entry at `index`; 0 at index 0, -1 where the log cannot say.
  public long term(long index) {
    if (index == through) {
      return throughTerm;
    }
    Cell cell = at(index);
    return cell == null ? -1 : cell.entry().term();
  }

  /// Whether another log has the same entries, whoever wrote them and when.
  boolean holdsTheSame(LogRow other) {
    if (through != other.through || last != other.last) {
      return false;
    }
    for (long index = last; index > through; index--) { // newest first: they differ there
      Cell mine = at(index);
      Cell theirs = other.at(index);
      if (mine == theirs) {
        continue;
      }
      if (mine == null || theirs == null || !mine.entry().equals(theirs.entry())) {
        return false;
      }
    }
    return true;
  }

  /// Adds entries; those that were there from `index` on give way. A hole before them is filled as
  /// if by a snapshot of which nothing is known.
  LogRow append(long index, List<LogEntry> added, long seq) {
    LogRow base = index > last + 1 ? snapshot(index - 1, -1) : truncate(index);
    IntTreePMap<Cell> more = base.entries;
    int place = (int) index;
    for (LogEntry entry : added) {
      more = more.plus(place++, new Cell(entry, seq));
    }
    return new LogRow(base.through, base.throughTerm, place - 1L, more);
  }

  LogRow truncate(long from) {
    IntTreePMap<Cell> fewer = entries;
    for (long index = last; index >= Math.max(from, through + 1); index--) {
      fewer = fewer.minus((int) index);
    }
    return from > last
        ? this
        : new LogRow(through, throughTerm, Math.max(from - 1, through), fewer);
  }

  /// Lets a snapshot stand for the entries through `index`. What follows stays only if the log
  /// holds the snapshot's last entry (Raft paper, Figure 13, rules 6 and 7).
  LogRow compact(long index, long term) {
    if (index <= through) {
      return this;
    }
    if (term(index) != term) {
      return snapshot(index, term);
    }
    IntTreePMap<Cell> fewer = entries;
    for (long gone = through + 1; gone <= index; gone++) {
      fewer = fewer.minus((int) gone);
    }
    return new LogRow(index, term, last, fewer);
  }

  private static LogRow snapshot(long index, long term) {
    return new LogRow(index, term, index, IntTreePMap.empty());
  }
}
