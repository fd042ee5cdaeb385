package wavetank.server.disk;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/// A file full of zeros, made ahead of time by a thread of its own, that waits to become the next
/// journal file. If none is ready, the new file simply grows.
final class SpareFile implements AutoCloseable {
  static final String NAME = "spare";

  private static final int PIECE_BYTES = 1 << 18;

  private final Path file;
  private final String prefix;
  private final long length;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(FileDisk.daemon("spare file"));

  private volatile boolean ready;
  private volatile boolean closed;

  SpareFile(Path folder, String prefix, long length) {
    this.file = folder.resolve(NAME);
    this.prefix = prefix;
    this.length = length;
    thread.execute(this::make);
  }

  /// Renames the spare file, if it is ready and a file of this name is worth it.
  void become(Path target) throws IOException {
    if (ready && String.valueOf(target.getFileName()).startsWith(prefix)) {
      ready = false;
      Files.move(file, target, ATOMIC_MOVE);
      thread.execute(this::make);
    }
  }

  /// Forced piece by piece, with pauses as long as the pieces take: half of the disk's time is left
  /// for the journal, whose syncs hold up votes and heartbeats.
  private void make() {
    try (var channel = FileChannel.open(file, WRITE, CREATE)) {
      var zeros = ByteBuffer.allocateDirect(PIECE_BYTES);
      for (long at = channel.size(); at < length && !closed; at += PIECE_BYTES) {
        long began = System.nanoTime();
        channel.write(zeros.clear(), at);
        channel.force(false);
        LockSupport.parkNanos(System.nanoTime() - began);
      }
      ready = !closed;
    } catch (IOException e) {
      ready = false; // the disk is full or broken: the journal's own writes will say so
    }
  }

  @Override
  public void close() {
    closed = true;
    FileDisk.end(thread);
  }
}
