package wavetank.server.disk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import wavetank.cli.BadInput;
import wavetank.journal.DiskException;

/// The folder of one node: for one node of one cluster for ever, and for one process at a time.
///
/// ```
/// identity    which format, cluster and node: three lines
/// lock        held by the process that runs the node
/// journal/    events and the newest snapshot
/// ```
public final class NodeFolder implements AutoCloseable {
  /// The format of the whole folder; a newer one is refused.
  private static final int FORMAT = 1;

  private static final String IDENTITY = "identity";

  private final Path folder;
  private final FileChannel lock;

  private NodeFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /// Takes a folder into use, and makes it if there is none.
  ///
  /// @param cluster the cluster's name and id in words, as it stands in the file
  /// @throws BadInput if it is another node's or cluster's, of a newer format, or in use
  /// @throws DiskException if it cannot be read or written
  public static NodeFolder open(Path folder, String cluster, String node) {
    try {
      Files.createDirectories(folder.resolve("journal"));
      var lock = FileChannel.open(folder.resolve("lock"), WRITE, CREATE);
      try {
        requireOurs(lock, folder);
        requireSame(folder, List.of("format " + FORMAT, "cluster " + cluster, "node " + node));
        return new NodeFolder(folder, lock);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw FileDisk.broken(folder, e);
    }
  }

  private static void requireOurs(FileChannel lock, Path folder) throws IOException {
    try {
      if (lock.tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      // It is this very process that has it: the same complaint.
    }
    throw new BadInput(
        "%s: another process runs a node in this folder; stop it, or give another data-dir"
            .formatted(folder));
  }

  private static void requireSame(Path folder, List<String> ours) throws IOException {
    var file = folder.resolve(IDENTITY);
    if (!Files.exists(file)) {
      requireFresh(folder);
      write(folder, file, ours);
      return;
    }
    var found = Files.readAllLines(file, UTF_8);
    if (found.isEmpty() || !found.getFirst().matches("format \\d{1,9}")) {
      throw new DiskException(
          "%s: not readable as the identity of a node; restore the folder from a copy, or wipe it"
              .formatted(file));
    }
    int format = Integer.parseInt(found.getFirst().substring("format ".length()));
    if (format > FORMAT) {
      throw new BadInput(
          "%s: a newer version wrote this folder (format %d, this program knows up to %d)"
              .formatted(file, format, FORMAT));
    }
    if (!found.equals(ours)) {
      var differences = new ArrayList<>(found);
      differences.removeAll(ours);
      var expected = new ArrayList<>(ours);
      expected.removeAll(found);
      throw new BadInput(
          "%s: this folder belongs to %s, not to %s; give another data-dir"
              .formatted(file, String.join(", ", differences), String.join(", ", expected)));
    }
  }

  /// A journal without an identity is nobody's: it may hold another node's votes.
  private static void requireFresh(Path folder) throws IOException {
    try (var files = Files.list(folder.resolve("journal"))) {
      if (files.findAny().isPresent()) {
        throw new BadInput(
            ("%s: there is a journal but no file \"%s\" that says whose; restore it, or wipe the"
                    + " folder")
                .formatted(folder, IDENTITY));
      }
    }
  }

  /// All or nothing, also through a crash.
  private static void write(Path folder, Path file, List<String> lines) throws IOException {
    var part = file.resolveSibling(file.getFileName() + ".part");
    try (var channel = FileChannel.open(part, WRITE, CREATE, TRUNCATE_EXISTING)) {
      var bytes = UTF_8.encode(String.join("\n", lines) + "\n");
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    FileDisk.forceFolder(folder);
  }

  /// Where the journal is.
  public Path journal() {
    return folder.resolve("journal");
  }

  /// Lets another process have it.
  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw FileDisk.broken(folder, e);
    }
  }
}
