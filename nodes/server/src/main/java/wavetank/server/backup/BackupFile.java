package wavetank.server.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import wavetank.cli.BadInput;
import wavetank.core.ByteReader;
import wavetank.core.Bytes;
import wavetank.store.Store;

/// A backup that was read: whole, and of a store.
///
/// @param number of what is in it: the same for the same file; more than 0
/// @param chunks of the store
public record BackupFile(long number, List<Bytes> chunks) {
  /// A cluster that begins with nothing.
  public static final BackupFile NONE = new BackupFile(0, List.of());

  private static final int MOST_CHUNKS = 1 << 24;

  public BackupFile {
    chunks = List.copyOf(chunks);
  }

  /// @throws BadInput if it is no backup, or damaged: one line
  public static BackupFile read(Path file) {
    byte[] content = content(file);
    int end = content.length - BackupWriter.CHECKSUM;
    byte[] magic = Bytes.utf8(BackupWriter.MAGIC).toArray();
    if (content.length < magic.length
        || !Arrays.equals(content, 0, magic.length, magic, 0, magic.length)) {
      throw bad(file, "not a backup that this program can read; etcdctl snapshot save makes one");
    }
    if (end < magic.length || end % BackupWriter.BLOCK != 0) {
      throw bad(file, "cut off: it has %d bytes".formatted(content.length));
    }
    var digest = BackupWriter.sha256();
    digest.update(content, 0, end);
    byte[] sum = digest.digest();
    if (!Arrays.equals(sum, 0, sum.length, content, end, content.length)) {
      throw bad(file, "damaged: its checksum is another one");
    }
    try {
      var in = new ByteReader(content, magic.length, end);
      var chunks = new ArrayList<Bytes>();
      for (int count = in.readCount(MOST_CHUNKS); count > 0; count--) {
        chunks.add(in.readBytes());
      }
      new Store().load(chunks);
      return new BackupFile(ByteBuffer.wrap(sum).getLong() >>> 1 | 1, chunks);
    } catch (IllegalArgumentException e) {
      throw bad(file, "not readable by this program: " + e.getMessage());
    }
  }

  private static byte[] content(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new BadInput("%s: there is no such file, or it cannot be read".formatted(file), e);
    } catch (OutOfMemoryError e) {
      throw new BadInput("%s: too large to be read".formatted(file), e);
    }
  }

  private static BadInput bad(Path file, String what) {
    return new BadInput("%s: %s".formatted(file, what));
  }
}
