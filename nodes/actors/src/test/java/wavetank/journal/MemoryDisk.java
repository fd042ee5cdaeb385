package wavetank.journal;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import wavetank.core.Bytes;
import wavetank.core.Choices;

/// A disk for tests that remembers what is not durable yet, so that a crash may lose any part of
/// it. A sync is done when the test says so.
public final class MemoryDisk implements Disk {
  /// A write or a deletion that is not durable yet.
  ///
  /// @param bytes null for a deletion
  record Change(String file, long offset, @Nullable Bytes bytes) {
    void applyTo(SortedMap<String, byte[]> files) {
      if (bytes == null) {
        files.remove(file);
        return;
      }
      byte[] old = files.getOrDefault(file, new byte[0]);
      int end = (int) offset + bytes.length();
      byte[] grown = Arrays.copyOf(old, Math.max(old.length, end));
      bytes.copyTo(grown, (int) offset);
      files.put(file, grown);
    }

    Change first(int length) {
      return bytes == null ? this : new Change(file, offset, Bytes.of(bytes.toArray(), 0, length));
    }

    int length() {
      return bytes == null ? 0 : bytes.length();
    }
  }

  final SortedMap<String, byte[]> platter;
  final List<Change> pending = new ArrayList<>();
  int syncs;
  @Nullable DiskException refusal;

  private final SortedMap<String, byte[]> visible;
  private @Nullable Completion syncing;
  private int covered;

  public MemoryDisk() {
    this(new TreeMap<>());
  }

  private MemoryDisk(SortedMap<String, byte[]> platter) {
    this.platter = platter;
    this.visible = new TreeMap<>(platter); // the same arrays: a change replaces them
  }

  @Override
  public List<String> list() {
    return List.copyOf(visible.keySet());
  }

  @Override
  public byte[] read(String file) {
    byte[] content = visible.get(file);
    if (content == null) {
      throw new DiskException(file + ": there is no such file");
    }
    return content.clone();
  }

  @Override
  public void write(String file, long offset, byte[] bytes, int from, int to) {
    if (refusal != null) {
      throw refusal;
    }
    change(new Change(file, offset, Bytes.of(bytes, from, to)));
  }

  @Override
  public void delete(String file) {
    change(new Change(file, 0, null));
  }

  @Override
  public void sync(Completion done) {
    if (syncing != null) {
      throw new IllegalStateException("a second sync began before the first was done");
    }
    syncing = done;
    covered = pending.size();
    syncs++;
  }

  private void change(Change change) {
    pending.add(change);
    change.applyTo(visible);
  }

  /// What a crash leaves that takes of each change that was not durable all, nothing or the end.
  MemoryDisk crashAnyhow(Choices.Stream chance) {
    var torn = new ArrayList<Change>();
    for (var change : pending) {
      if (chance.chance(0.5)) {
        torn.add(change.first((int) chance.between(0, change.length())));
      } else if (chance.chance(0.5)) {
        torn.add(change);
      }
    }
    var after = crash();
    torn.forEach(change -> change.applyTo(after.platter));
    return after.crash();
  }

  boolean isSyncing() {
    return syncing != null;
  }

  /// Ends the sync that is under way.
  public void finishSync() {
    pending.subList(0, covered).forEach(change -> change.applyTo(platter));
    pending.subList(0, covered).clear();
    take().synced();
  }

  void failSync(String why) {
    take().failed(new DiskException(why));
  }

  /// Ends syncs until none is under way.
  public void settle() {
    while (isSyncing()) {
      finishSync();
    }
  }

  private Completion take() {
    var done = syncing;
    if (done == null) {
      throw new IllegalStateException("no sync is under way");
    }
    syncing = null;
    return done;
  }

  /// The disk after a power failure: of what is not durable, nothing survives.
  MemoryDisk crash() {
    return crash(_ -> false);
  }

  /// The disk after a power failure: of what is not durable, some changes survive.
  MemoryDisk crash(Predicate<Change> survives) {
    var after = copyOf(platter);
    pending.stream().filter(survives).forEach(change -> change.applyTo(after));
    return new MemoryDisk(after);
  }

  /// The disk after a power failure: of what is not durable, this many bytes survive.
  public MemoryDisk crashAfter(int bytes) {
    var after = copyOf(platter);
    int left = bytes;
    for (var change : pending) {
      int part = Math.min(left, change.length());
      if (part > 0 || left > 0) {
        change.first(part).applyTo(after);
      }
      left -= part;
    }
    return new MemoryDisk(after);
  }

  /// The same disk with one byte changed.
  MemoryDisk rotten(String file, int at) {
    var after = copyOf(platter);
    var rotten = new MemoryDisk(after);
    rotten.durable(file)[at] ^= 0x10;
    return rotten;
  }

  /// The disk as another process finds it after this one was killed: nothing is lost.
  MemoryDisk takenOver() {
    var next = new MemoryDisk(copyOf(platter));
    pending.forEach(next::change);
    return next;
  }

  /// What would survive of a file.
  byte[] durable(String file) {
    return requireNonNull(platter.get(file), file);
  }

  int pendingBytes() {
    return pending.stream().mapToInt(Change::length).sum();
  }

  private static SortedMap<String, byte[]> copyOf(SortedMap<String, byte[]> files) {
    var copy = new TreeMap<String, byte[]>();
    files.forEach((name, bytes) -> copy.put(name, bytes.clone()));
    return copy;
  }
}
