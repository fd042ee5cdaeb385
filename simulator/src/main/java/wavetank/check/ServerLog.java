package wavetank.check;

import java.util.ArrayList;
import java.util.List;
import wavetank.trace.LogEntry;

/// One server's log as its durable trace lines tell it: a snapshot's position, then entries.
final class ServerLog {
  private long through;
  private long throughTerm;
  private final List<LogEntry> entries = new ArrayList<>();

  /// Index of the last entry that a snapshot stands for; 0 if there is no snapshot.
  long through() {
    return through;
  }

  /// Index of the last entry; 0 in an empty log.
  long last() {
    return through + entries.size();
  }

  /// Whether the entry itself is there, and not only a snapshot in its place.
  boolean has(long index) {
    return index > through && index <= last();
  }

  /// @param index for which `has(index)` is true
  LogEntry entry(long index) {
    return entries.get((int) (index - through - 1));
  }

  /// Term of the entry at `index`; 0 at index 0; -1 where the log cannot say.
  long term(long index) {
    if (index == through) {
      return throughTerm;
    }
    return has(index) ? entry(index).term() : -1;
  }

  /// Adds entries; those that were there from `index` on give way. A hole before them is filled as
  /// if by a snapshot of which nothing is known.
  void append(long index, List<LogEntry> added) {
    if (index > last() + 1) {
      replaceBySnapshot(index - 1, -1);
    } else if (index <= last()) {
      truncate(index);
    }
    entries.addAll(added);
  }

  void truncate(long from) {
    if (from <= last()) {
      entries.subList((int) Math.max(0, from - through - 1), entries.size()).clear();
    }
  }

  /// Lets a snapshot stand for the entries through `index`. What follows it stays only if the log
  /// holds the snapshot's last entry (Raft paper, Figure 13, steps 6 and 7).
  void compact(long index, long term) {
    if (index <= through) {
      return;
    }
    if (has(index) && term(index) == term) {
      entries.subList(0, (int) (index - through)).clear();
      through = index;
      throughTerm = term;
    } else {
      replaceBySnapshot(index, term);
    }
  }

  private void replaceBySnapshot(long index, long term) {
    entries.clear();
    through = index;
    throughTerm = term;
  }

  void clear() {
    replaceBySnapshot(0, 0);
  }
}
