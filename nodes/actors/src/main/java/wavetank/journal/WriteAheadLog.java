package wavetank.journal;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wavetank.core.ByteWriter;
import wavetank.core.Checkpoint;
import wavetank.core.Codec;
import wavetank.core.Event;
import wavetank.core.Snapshot;
import wavetank.journal.Frame.Kind;

/// A journal in numbered files that only grow at their end, with *group commit*: records that come
/// while a sync is under way share the next one. The format is in `docs/reference/journal.md`.
///
/// Each file begins with a checkpoint, which says how much of what is before it is still needed;
/// the rest is removed once that is durable. Snapshots go into files of their own, see
/// `SnapshotWriter`.
public final class WriteAheadLog implements Journal {
  private final Disk disk;
  private final Codec<Event> codec;
  private final Sizes sizes;
  private final ByteWriter payload = new ByteWriter();

  private Owner owner;
  private SegmentWriter segments;
  private SnapshotWriter snapshots;

  /// Of the newest record, of the newest that was handed to the disk, of the newest durable one.
  private long last;

  private long handed;
  private long durable;

  /// Of the newest record of events, and what `Owner.durable` was told.
  private long lastEvents;

  private long toldDurable;

  private boolean syncing;
  private @Nullable String broken;
  private long pendingBytes;
  private long handedBytes;

  /// The newest checkpoint's record, its size, and the oldest segment that it needs.
  private long checkpoint;

  private long checkpointBytes;
  private long needed;

  /// What the checkpoints leave out with which segments begin, by the segments' numbers; of those
  /// with which the journal may begin only the newest is here.
  private SortedMap<Long, Long> beginnings;

  /// @param codec of the node's events
  @SuppressWarnings("NullAway.Init") // `open`, which comes first, sets what is still missing
  public WriteAheadLog(Disk disk, Codec<Event> codec, Sizes sizes) {
    this.disk = disk;
    this.codec = codec;
    this.sizes = sizes;
  }

  /// The newest record on a disk that a journal would find there now, as `append` numbered it; 0 if
  /// there is none. Changes nothing.
  ///
  /// @throws JournalException if recovery would refuse what is there
  public static long lastRecord(Disk disk, Codec<Event> codec) {
    var recovery = new Recovery(disk, codec, new Onlooker());
    recovery.replay();
    return recovery.next() - 1;
  }

  /// Takes no notice of the past.
  private static final class Onlooker implements Owner {
    @Override
    public void replay(Event event) {}

    @Override
    public void recovered(@Nullable Snapshot snapshot, List<String> remarks) {}

    @Override
    public Checkpoint checkpoint() {
      return Checkpoint.ofNothing();
    }

    @Override
    public void durable(long mark) {}

    @Override
    public void saved(long index) {}

    @Override
    public void failed(String why) {}
  }

  /// Reads all files before it returns. The node begins after a sync, because what can be read is
  /// not durable yet if only the process died.
  @Override
  public void open(Owner owner) {
    this.owner = owner;
    var recovery = new Recovery(disk, codec, owner);
    var snapshot = recovery.replay();
    last = durable = handed = recovery.next() - 1;
    beginnings = recovery.beginnings();
    segments = new SegmentWriter(disk, recovery.oldestSegment(), recovery.lastSegment());
    snapshots = new SnapshotWriter(disk, recovery.lastSnapshot(), recovery.mark());
    sync(() -> {
      recovery.clean();
      owner.recovered(snapshot, recovery.remarks());
    });
  }

  @Override
  public long append(List<Event> events) {
    requireWhole();
    payload.clear();
    for (int i = 0; i < events.size(); i++) {
      codec.write(events.get(i), payload);
    }
    pendingBytes += payload.size();
    lastEvents = add(Kind.EVENTS);
    if (sizes.isFull(segments.size(), checkpointBytes)) {
      addCheckpoint();
    }
    flush();
    return lastEvents;
  }

  @Override
  public long pendingBytes() {
    return pendingBytes;
  }

  @Override
  public void save(Snapshot snapshot) {
    requireWhole();
    snapshots.save(snapshot);
    flush();
  }

  private long add(Kind kind) {
    long number = last + 1;
    if (kind == Kind.CHECKPOINT || !segments.isOpen()) {
      segments.roll(number, durable);
    }
    segments.add(kind, number, payload);
    last = number;
    return number;
  }

  /// Begins a segment with it.
  private void addCheckpoint() {
    var facts = owner.checkpoint();
    beginnings.put(segments.current() + 1, facts.leavesOut());
    needed = oldestNeeded(facts.letGo());
    beginnings = new TreeMap<>(beginnings.tailMap(needed));
    payload.clear();
    Opening.write(
        new Opening(snapshots.newest(), facts.leavesOut(), needed), facts, codec, payload);
    checkpointBytes = payload.size();
    checkpoint = add(Kind.CHECKPOINT);
    payload.clear(); // it may be big
  }

  /// The newest segment with which a journal may begin whose node has let go of this much; else the
  /// oldest there is.
  private long oldestNeeded(long letGo) {
    long oldest = segments.oldest();
    for (var beginning : beginnings.entrySet()) {
      if (beginning.getValue() <= letGo) {
        oldest = beginning.getKey();
      }
    }
    return oldest;
  }

  /// Hands over what there is, and syncs it; does nothing while another sync is under way.
  private void flush() {
    if (syncing || (last == handed && !snapshots.hasUnwritten())) {
      return;
    }
    segments.flush(durable);
    snapshots.writePiece();
    handed = last;
    handedBytes = pendingBytes;
    long events = lastEvents;
    sync(() -> synced(events));
  }

  private void synced(long events) {
    durable = handed;
    pendingBytes -= handedBytes;
    if (toldDurable < events) {
      toldDurable = events;
      owner.durable(events);
    }
    if (checkpoint <= durable) {
      segments.deleteBefore(needed);
    }
    long saved = snapshots.settle(durable);
    if (saved != 0) {
      owner.saved(saved);
    }
    if (snapshots.becameWhole()) {
      payload.clear();
      SnapshotMark.write(snapshots.newest(), payload);
      snapshots.recordedAs(add(Kind.SNAPSHOT));
    }
  }

  /// @param then runs when all that was written and deleted so far is durable
  private void sync(Runnable then) {
    syncing = true;
    disk.sync(
        new Disk.Completion() {
          @Override
          public void synced() {
            try {
              then.run();
              syncing = false;
              flush();
            } catch (JournalException e) {
              fail(e.getMessage());
            }
          }

          @Override
          public void failed(DiskException why) {
            fail(why.getMessage());
          }
        });
  }

  private void fail(@Nullable String why) {
    broken = String.valueOf(why);
    owner.failed(broken);
  }

  private void requireWhole() {
    if (broken != null) {
      throw new JournalException(broken);
    }
  }
}
