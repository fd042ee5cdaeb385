package wavetank.server.disk;

import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import wavetank.journal.Disk;
import wavetank.journal.DiskException;
import wavetank.trace.TraceException;

/// The files of one node on a real disk.
///
/// Nothing blocks the node: what it writes is gathered in memory, and a thread of its own carries a
/// whole batch to the disk with each `sync`, then forces it (`fdatasync`). Only `read` and `list`
/// wait for that thread; a journal calls them at the start.
///
/// Journal files grow in steps, see `OpenFile`.
public final class FileDisk implements Disk, AutoCloseable {
  private final Path folder;
  private final Executor turns;
  private final LongConsumer synced;
  private final ExecutorService thread;
  private final OpenFiles files;

  /// What the node asked for since the last sync began, and the batch that is with the thread.
  private Changes gathering = new Changes();

  private Changes carried = new Changes();
  private boolean syncing;
  private boolean begun;

  /// @param folder is there, and nobody else writes into it
  /// @param turns runs a completion between two inputs of the node
  /// @param growing prefix of the files that grow at their end for long, for example "journal-"
  public FileDisk(Path folder, Executor turns, String growing) {
    this(folder, turns, growing, _ -> {});
  }

  /// @param synced is told, in the disk's thread, how many nanoseconds each sync took
  public FileDisk(Path folder, Executor turns, String growing, LongConsumer synced) {
    this.folder = folder;
    this.turns = turns;
    this.synced = synced;
    this.files = new OpenFiles(folder, growing);
    this.thread = Executors.newSingleThreadExecutor(daemon("disk " + folder.getFileName()));
  }

  static ThreadFactory daemon(String name) {
    return Thread.ofPlatform().daemon().name(name).factory();
  }

  @Override
  public List<String> list() {
    settle();
    return names();
  }

  @Override
  public byte[] read(String file) {
    settle();
    try {
      return Files.readAllBytes(folder.resolve(file));
    } catch (NoSuchFileException e) {
      throw new DiskException(folder.resolve(file) + ": there is no such file");
    } catch (IOException e) {
      throw broken(folder.resolve(file), e);
    }
  }

  @Override
  public void write(String file, long offset, byte[] bytes, int from, int to) {
    gathering.write(file, offset, bytes, from, to);
  }

  @Override
  public void delete(String file) {
    gathering.delete(file);
  }

  @Override
  public void sync(Completion done) {
    if (syncing) {
      throw new IllegalStateException("a second sync began before the first was done");
    }
    syncing = true;
    var batch = gathering;
    gathering = carried;
    carried = batch;
    boolean first = !begun;
    begun = true;
    thread.execute(() -> {
      var failure = carry(batch, first);
      turns.execute(() -> {
        syncing = false;
        if (failure == null) {
          done.synced();
        } else {
          done.failed(failure);
        }
      });
    });
  }

  /// Runs in the disk's thread.
  ///
  /// @param first whether files of an earlier life may still be in the system's memory only
  private @Nullable DiskException carry(Changes batch, boolean first) {
    try {
      batch.applyTo(files);
      batch.clear();
      if (first) {
        files.touch(names());
      }
      long begin = System.nanoTime();
      files.force();
      synced.accept(System.nanoTime() - begin);
      return null;
    } catch (IOException e) {
      return broken(folder, e);
    } catch (DiskException e) {
      return e;
    }
  }

  /// Makes what was asked for visible; not durable.
  private void settle() {
    var batch = gathering;
    var done =
        thread.submit(() -> {
          batch.applyTo(files);
          batch.clear();
          return true;
        });
    try {
      done.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DiskException(folder + ": interrupted while waiting for the disk");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io
          ? broken(folder, io)
          : new DiskException(folder + ": " + e.getCause());
    }
  }

  private List<String> names() {
    try (Stream<Path> entries = Files.list(folder)) {
      var names = new TreeSet<String>();
      entries.map(entry -> String.valueOf(entry.getFileName())).forEach(names::add);
      return List.copyOf(names);
    } catch (IOException e) {
      throw broken(folder, e);
    }
  }

  /// Ends the thread; a sync that is under way ends first.
  @Override
  public void close() {
    if (end(thread)) {
      try {
        files.close();
      } catch (IOException e) {
        throw broken(folder, e);
      }
    }
  }

  /// @return whether it has done all that it was asked to
  static boolean end(ExecutorService thread) {
    thread.shutdown();
    try {
      return thread.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Makes the names of files durable. Windows cannot, and need not.
  static void forceFolder(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (var channel = FileChannel.open(folder, READ)) {
        channel.force(true);
      }
    }
  }

  static DiskException broken(Path where, IOException e) {
    var at = e instanceof FileSystemException of && of.getFile() != null ? of.getFile() : where;
    return new DiskException(at + ": " + TraceException.reason(e));
  }
}
