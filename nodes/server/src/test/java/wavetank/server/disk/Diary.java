package wavetank.server.disk;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import wavetank.core.ByteReader;
import wavetank.core.ByteWriter;
import wavetank.core.Checkpoint;
import wavetank.core.Codec;
import wavetank.core.Event;
import wavetank.core.Snapshot;
import wavetank.journal.Journal;
import wavetank.journal.Sizes;
import wavetank.journal.WriteAheadLog;

/// A journal on a real disk whose events are numbers, and the thread that is its node.
final class Diary implements Journal.Owner, AutoCloseable {
  record Numbered(long number, String padding) implements Event {}

  static final Codec<Event> CODEC =
      new Codec<>() {
        @Override
        public void write(Event event, ByteWriter out) {
          var numbered = (Numbered) event;
          out.writeLong(numbered.number).writeText(numbered.padding);
        }

        @Override
        public Event read(ByteReader in) {
          return new Numbered(in.readLong(), in.readText());
        }
      };

  final List<Long> replayed = new ArrayList<>();
  final List<String> remarks = new ArrayList<>();
  @Nullable Snapshot snapshot;
  long durable;
  long saved;
  @Nullable String failure;

  private final LinkedBlockingQueue<Runnable> turns = new LinkedBlockingQueue<>();
  private final FileDisk disk;
  private final WriteAheadLog journal;
  private boolean begun;
  private long newest;

  Diary(Path folder, Sizes sizes) throws InterruptedException {
    disk = new FileDisk(folder, turns::add, "journal-");
    journal = new WriteAheadLog(disk, CODEC, sizes);
    journal.open(this);
    while (!begun && failure == null) {
      turns.take().run();
    }
  }

  long append(long number, int padding) {
    newest = number;
    return journal.append(List.of(new Numbered(number, "x".repeat(padding))));
  }

  void save(Snapshot next) {
    journal.save(next);
  }

  void awaitDurable(long mark) throws InterruptedException {
    while (durable < mark && failure == null) {
      turns.take().run();
    }
  }

  void awaitSaved(long index) throws InterruptedException {
    while (saved < index && failure == null) {
      turns.take().run();
    }
  }

  @Override
  public void replay(Event event) {
    replayed.add(((Numbered) event).number);
  }

  @Override
  public void recovered(@Nullable Snapshot found, List<String> what) {
    snapshot = found;
    remarks.addAll(what);
    begun = true;
  }

  /// All numbers are needed for ever.
  @Override
  public Checkpoint checkpoint() {
    return new Checkpoint(List.of(), newest, 0);
  }

  @Override
  public void durable(long mark) {
    durable = mark;
  }

  @Override
  public void saved(long index) {
    saved = index;
  }

  @Override
  public void failed(String why) {
    failure = why;
  }

  @Override
  public void close() {
    disk.close();
  }
}
