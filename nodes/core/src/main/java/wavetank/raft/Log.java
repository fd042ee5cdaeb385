package wavetank.raft;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A server's log: the entries after `base`, which a snapshot stands for. An immutable value; logs
/// share their entries in chunks of 32, so that appending costs the same however long the log is.
public final class Log {
  private static final int CHUNK = 32;

  /// No entries, nothing compacted.
  public static final Log EMPTY = new Log(Position.ZERO, new Entry[0][], new Entry[0], 0);

  private final Position base;
  private final Entry[][] chunks;
  private final Entry[] tail;

  /// How many entries at the start of the chunks stand at or before `base`.
  private final int skip;

  private final long lastIndex;

  private Log(Position base, Entry[][] chunks, Entry[] tail, int skip) {
    this.base = base;
    this.chunks = chunks;
    this.tail = tail;
    this.skip = skip;
    this.lastIndex = base.index() + (long) chunks.length * CHUNK + tail.length - skip;
  }

  /// A log without entries after `base`.
  public static Log after(Position base) {
    return new Log(base, new Entry[0][], new Entry[0], 0);
  }

  /// The last position that a snapshot stands for.
  public Position base() {
    return base;
  }

  public long firstIndex() {
    return base.index() + 1;
  }

  public long lastIndex() {
    return lastIndex;
  }

  /// The position of the last entry, or `base` if there is none.
  public Position last() {
    return lastIndex() == base.index() ? base : get(lastIndex()).position();
  }

  /// @param index between `firstIndex` and `lastIndex`
  public Entry get(long index) {
    if (index < firstIndex() || index > lastIndex()) {
      throw new IndexOutOfBoundsException(
          "no entry %d: the log holds %d..%d".formatted(index, firstIndex(), lastIndex()));
    }
    int at = (int) (index - firstIndex()) + skip;
    int inTail = at - chunks.length * CHUNK;
    return inTail >= 0 ? tail[inTail] : chunks[at / CHUNK][at % CHUNK];
  }

  /// The term of the entry at `index`, or -1 if the log does not know it: compacted, or not there
  /// yet.
  public long termAt(long index) {
    if (index == base.index()) {
      return base.term();
    }
    return index < base.index() || index > lastIndex() ? -1 : get(index).term();
  }

  /// Whether this log has an entry (or its base) at exactly this position.
  public boolean contains(Position position) {
    return termAt(position.index()) == position.term();
  }

  /// About how much room the entries after `index` take, in bytes.
  ///
  /// @param index of those that are compacted away nothing is known, and they count as none
  public long bytesAfter(long index) {
    long bytes = 0;
    for (long i = Math.max(index, base.index()) + 1; i <= lastIndex; i++) {
      bytes += get(i).sizeBytes();
    }
    return bytes;
  }

  /// The index before the newest entries up to `index`: as many as there are, but at most `max`,
  /// and no more than `maxBytes` of them.
  long before(long index, int max, long maxBytes) {
    long before = index;
    long bytes = 0;
    while (before > base.index() && index - before < max) {
      bytes += get(before).sizeBytes();
      if (bytes > maxBytes) {
        break;
      }
      before--;
    }
    return before;
  }

  /// Entries from `index` on, at most `max` of them and, but for the first, at most `maxBytes` in
  /// all.
  public List<Entry> from(long index, int max, int maxBytes) {
    long last = Math.min(lastIndex(), index + max - 1);
    if (last < index) {
      return List.of();
    }
    if (last == index) {
      return List.of(get(index));
    }
    var batch = new ArrayList<Entry>();
    long bytes = 0;
    for (long i = index; i <= last; i++) {
      Entry entry = get(i);
      bytes += entry.sizeBytes();
      if (!batch.isEmpty() && bytes > maxBytes) {
        break;
      }
      batch.add(entry);
    }
    return List.copyOf(batch);
  }

  /// @param entry the next one: its index is `lastIndex() + 1`
  public Log append(Entry entry) {
    if (entry.index() != lastIndex() + 1) {
      throw new IllegalArgumentException(
          "entry %d cannot follow entry %d".formatted(entry.index(), lastIndex()));
    }
    if (tail.length < CHUNK) {
      Entry[] longer = Arrays.copyOf(tail, tail.length + 1);
      longer[tail.length] = entry;
      return new Log(base, chunks, longer, skip);
    }
    Entry[][] more = Arrays.copyOf(chunks, chunks.length + 1);
    more[chunks.length] = tail;
    return new Log(base, more, new Entry[] {entry}, skip);
  }

  public Log append(List<Entry> entries) {
    Log log = this;
    for (Entry entry : entries) {
      log = log.append(entry);
    }
    return log;
  }

  /// Without the entries from `index` on.
  ///
  /// @param index between `firstIndex` and `lastIndex() + 1`
  public Log truncateFrom(long index) {
    if (index < firstIndex() || index > lastIndex() + 1) {
      throw new IllegalArgumentException(
          "cannot truncate from %d: the log holds %d..%d"
              .formatted(index, firstIndex(), lastIndex()));
    }
    int keep = (int) (index - firstIndex()) + skip;
    int inTail = keep - chunks.length * CHUNK;
    if (inTail >= 0) {
      return new Log(base, chunks, Arrays.copyOf(tail, inTail), skip);
    }
    Entry[] newTail = Arrays.copyOf(chunks[keep / CHUNK], keep % CHUNK);
    return new Log(base, Arrays.copyOf(chunks, keep / CHUNK), newTail, skip);
  }

  /// Without the entries up to `position`. A log that does not contain it is replaced as a whole
  /// (paper, section 7, Figure 13, rules 6 and 7).
  public Log compactThrough(Position position) {
    if (!contains(position) || position.index() == lastIndex()) {
      return after(position);
    }
    int newSkip = skip + (int) (position.index() - base.index());
    int drop = Math.min(newSkip / CHUNK, chunks.length);
    return new Log(
        position, Arrays.copyOfRange(chunks, drop, chunks.length), tail, newSkip - drop * CHUNK);
  }

  /// The first index whose term is at least `term`; `lastIndex() + 1` if there is none. Terms never
  /// fall along a log.
  public long firstIndexOfTerm(long term) {
    long low = firstIndex();
    long high = lastIndex() + 1;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (get(middle).term() < term) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public boolean equals(Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof Log that) || !base.equals(that.base) || !last().equals(that.last())) {
      return false;
    }
    for (long i = lastIndex(); i >= firstIndex(); i--) {
      if (!get(i).equals(that.get(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = base.hashCode();
    for (long i = firstIndex(); i <= lastIndex(); i++) {
      hash = 31 * hash + get(i).hashCode();
    }
    return hash;
  }

  @Override
  public String toString() {
    return "Log[%s..%s]".formatted(base, last());
  }
}
