package wavetank.server.members;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import wavetank.core.Checkpoint;
import wavetank.core.Codec;
import wavetank.core.Event;
import wavetank.core.Snapshot;
import wavetank.journal.DiskException;
import wavetank.journal.Journal;
import wavetank.journal.Sizes;
import wavetank.journal.WriteAheadLog;
import wavetank.server.disk.FileDisk;

/// Writes the journal with which a member of a new cluster begins.
final class FirstJournal implements Journal.Owner {
  private final WriteAheadLog journal;
  private final List<Event> events;
  private final @Nullable Snapshot snapshot;
  private final CompletableFuture<Void> done = new CompletableFuture<>();

  private FirstJournal(WriteAheadLog journal, List<Event> events, @Nullable Snapshot snapshot) {
    this.journal = journal;
    this.events = events;
    this.snapshot = snapshot;
  }

  /// @param folder empty, and nobody else's
  /// @param snapshot that the events rest on, if they do
  /// @throws DiskException if it cannot be written
  static void write(
      Path folder, Codec<Event> codec, List<Event> events, @Nullable Snapshot snapshot) {
    try (var turns = Executors.newSingleThreadExecutor();
        var disk = new FileDisk(folder, turns, "journal-")) {
      var journal = new WriteAheadLog(disk, codec, Sizes.DEFAULT);
      var first = new FirstJournal(journal, events, snapshot);
      turns.execute(() -> journal.open(first));
      first.done.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof DiskException failed ? failed : e;
    }
  }

  @Override
  public void replay(Event event) {
    throw new IllegalStateException("a new journal holds " + event);
  }

  @Override
  public void recovered(@Nullable Snapshot none, List<String> remarks) {
    journal.append(events);
    if (snapshot != null) {
      journal.save(snapshot);
    }
  }

  @Override
  public Checkpoint checkpoint() {
    return Checkpoint.whole(events);
  }

  @Override
  public void durable(long mark) {
    if (snapshot == null) {
      done.complete(null);
    }
  }

  @Override
  public void saved(long index) {
    done.complete(null);
  }

  @Override
  public void failed(String why) {
    done.completeExceptionally(new DiskException(why));
  }
}
