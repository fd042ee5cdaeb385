package wavetank.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import wavetank.core.Choices;
import wavetank.core.Codec;
import wavetank.core.Event;
import wavetank.journal.Disk;
import wavetank.journal.DiskException;
import wavetank.journal.JournalException;
import wavetank.journal.WriteAheadLog;
import wavetank.scenario.Fault.Unsynced;

/// The disk of one simulated node, under the real journal code: it outlives the node's process,
/// takes its time for a sync, loses at a crash what was not synced, and can be slow, full, broken
/// or rotten.
final class SimDisk implements Disk {
  private final SimNode node;
  private final Choices.Stream stream;
  private final Delay usual;
  private final TreeMap<String, SimFile> files = new TreeMap<>();
  private final List<Change> unsynced = new ArrayList<>();
  private @Nullable Delay slow;
  private Executor turns = Runnable::run;
  private boolean full;
  private boolean broken;

  SimDisk(SimNode node, Delay usual, Choices.Stream stream) {
    this.node = node;
    this.usual = usual;
    this.stream = stream;
  }

  /// A process begins: news for it is told in its turns.
  void attach(Executor turns) {
    this.turns = turns;
  }

  @Override
  public List<String> list() {
    return List.copyOf(files.keySet());
  }

  @Override
  public byte[] read(String name) {
    var file = files.get(name);
    if (broken || file == null) {
      throw new DiskException(name + (broken ? ": cannot be read: I/O error" : ": no such file"));
    }
    return file.content();
  }

  @Override
  public void write(String name, long offset, byte[] bytes, int from, int to) {
    if (broken || full) {
      throw new DiskException(
          name + (broken ? ": cannot be written: I/O error" : ": the disk is full"));
    }
    var file = files.get(name);
    boolean created = file == null;
    if (file == null) {
      file = new SimFile();
      files.put(name, file);
    }
    unsynced.add(file.write(Math.toIntExact(offset), bytes, from, to, created ? name : null));
  }

  @Override
  public void delete(String name) {
    if (broken) {
      throw new DiskException(name + ": cannot be deleted: I/O error");
    }
    var file = files.remove(name);
    if (file != null) {
      unsynced.add(new Deleted(name, file));
    }
  }

  @Override
  public void sync(Completion done) {
    node.agenda().put(new Synced(done), node.agenda().now() + syncTime());
  }

  private long syncTime() {
    return (slow == null ? usual : slow).draw(stream);
  }

  /// The node's process died: what happens to writes that no sync confirmed.
  void crash(Unsynced fate) {
    int reached =
        switch (fate) {
          case KEPT -> unsynced.size();
          case LOST, TORN -> 0;
          case DRAWN -> (int) stream.between(0, unsynced.size());
        };
    double part =
        switch (fate) {
          case KEPT, LOST -> 0;
          case TORN -> 0.5;
          case DRAWN -> stream.fraction();
        };
    for (int i = unsynced.size() - 1; i >= reached; i--) {
      undo(unsynced.get(i), i == reached ? part : 0);
    }
    settle(reached);
    unsynced.clear();
  }

  /// The newest journal record that is on it; 0 if there is none, or only damage.
  long lastRecord(Codec<Event> codec) {
    boolean wasBroken = broken;
    broken = false; // what is on it does not depend on whether it can be read now
    try {
      return WriteAheadLog.lastRecord(this, codec);
    } catch (JournalException damaged) {
      return 0;
    } finally {
      broken = wasBroken;
    }
  }

  /// Everything on it is gone.
  void wipe() {
    unsynced.clear();
    files.clear();
  }

  /// Flips one bit of what is durable, never in what was written last: that would look like a torn
  /// write.
  ///
  /// @return where, in words; null if nothing on the disk is old enough
  @Nullable String rot() {
    var old = files.entrySet().stream().filter(entry -> entry.getValue().oldBytes() > 0).toList();
    if (old.isEmpty()) {
      return null;
    }
    var drawn = old.get((int) stream.between(0, old.size() - 1));
    int offset = (int) stream.between(0, drawn.getValue().oldBytes() - 1);
    drawn.getValue().flip(offset, (int) stream.between(0, 7));
    return "%s, byte %d".formatted(drawn.getKey(), offset);
  }

  /// @param sync how long a sync takes from now on; null: as the scenario says
  void slow(@Nullable Delay sync) {
    slow = sync;
  }

  void full(boolean isFull) {
    full = isFull;
  }

  void broken(boolean isBroken) {
    broken = isBroken;
  }

  private void undo(Change change, double part) {
    switch (change) {
      case Deleted(var name, var file) -> files.put(name, file);
      case SimFile.Written written -> {
        written.undo(part);
        var name = written.uncreated();
        if (name != null) {
          files.remove(name);
        }
      }
    }
  }

  private void settle(int count) {
    var done = unsynced.subList(0, count);
    for (var change : done) {
      if (change instanceof SimFile.Written written) {
        written.settle();
      }
    }
    done.clear();
  }

  /// What a process did to the disk, until a sync makes it last.
  sealed interface Change permits Deleted, SimFile.Written {}

  private record Deleted(String name, SimFile file) implements Change {}

  /// The end of a sync. The disk itself does not wait for a paused node; the news of it does.
  private final class Synced extends NodeEvent {
    private final Completion done;
    private final int count = unsynced.size();
    private boolean settled;

    Synced(Completion done) {
      super(SimDisk.this.node);
      this.done = done;
    }

    @Override
    void happen() {
      if (isOfThisLife() && !settled && !broken) {
        settle(count);
        settled = true;
      }
      super.happen();
    }

    @Override
    void reach() {
      turns.execute(() -> {
        if (settled) {
          done.synced();
        } else {
          done.failed(new DiskException("sync failed: I/O error"));
        }
      });
    }
  }
}
