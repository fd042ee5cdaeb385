package wavetank.server.disk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.cli.BadInput;
import wavetank.journal.DiskException;
import wavetank.server.disk.FolderIdentity.Added;

/// The folder of one node: for one node of one cluster for ever, and for one process at a time.
///
/// ```
/// identity               whose it is: FolderIdentity
/// lock                   held by the process that runs the node
/// journal/               events and the newest snapshot
/// journal/incarnation    a number drawn when the journal was new: who has lost it has lost all
/// journal/origin         a number of the state with which the cluster began, if it began with one
/// journal.part/          a first journal that is being written
/// ```
public final class NodeFolder implements AutoCloseable {
  private static final String INCARNATION = "incarnation";
  private static final String ORIGIN = "origin";
  private static final String SEGMENT = "journal-";

  private final Path folder;
  private final FileChannel lock;

  private NodeFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /// Takes the folder of a founder into use, and makes it if there is none.
  ///
  /// @param cluster the cluster's name and id in words, as it stands in the file
  /// @throws BadInput if it is another node's or cluster's, of a newer format, or in use
  /// @throws DiskException if it cannot be read or written
  public static NodeFolder open(Path folder, String cluster, String node) {
    var opened = open(folder);
    try {
      opened.claim(cluster, node);
      return opened;
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /// Takes a folder into use whose owner is still to be found out, and makes it if there is none.
  ///
  /// @throws BadInput if it is of a newer format, or in use, or no folder to write to
  public static NodeFolder open(Path folder) {
    try {
      Files.createDirectories(folder.resolve("journal"));
      var lock = FileChannel.open(folder.resolve("lock"), WRITE, CREATE);
      try {
        requireOurs(lock, folder);
        var opened = new NodeFolder(folder, lock);
        if (FolderIdentity.read(folder).isEmpty() && opened.isBegun()) {
          throw new BadInput(
              ("%s: there is a journal but no file \"%s\" that says whose; restore it, or wipe the"
                      + " folder")
                  .formatted(folder, FolderIdentity.FILE));
        }
        return opened;
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new BadInput(
          "%s; the folder of a node (data-dir) must be one that it may make and write to"
              .formatted(FileDisk.broken(folder, e).getMessage()),
          e);
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

  /// It is a founder's from now on.
  ///
  /// @throws BadInput if it is somebody else's
  public void claim(String cluster, String node) {
    claim(FolderIdentity.founder(cluster, node));
  }

  /// It is this node's from now on. As long as nobody has taken part with it, it does not matter
  /// whose it was to be.
  ///
  /// @throws BadInput if it is somebody else's
  public void claim(Added added) {
    try {
      if (isBegun()) {
        FolderIdentity.claim(folder, added.lines());
      } else {
        FolderIdentity.write(folder, added.lines());
      }
    } catch (IOException e) {
      throw FileDisk.broken(folder, e);
    }
  }

  private void claim(List<String> lines) {
    try {
      FolderIdentity.claim(folder, lines);
    } catch (IOException e) {
      throw FileDisk.broken(folder, e);
    }
  }

  /// Whose it is, if a node has it that was added; null if a founder has it, or nobody.
  public @Nullable Added added() {
    try {
      return Added.read(FolderIdentity.read(folder));
    } catch (IOException e) {
      throw FileDisk.broken(folder, e);
    }
  }

  /// Whether a node has taken part with this folder, or may have.
  public boolean isBegun() {
    try (var files = Files.list(journal())) {
      return files.anyMatch(file -> file.getFileName().toString().startsWith(SEGMENT));
    } catch (IOException e) {
      throw FileDisk.broken(folder, e);
    }
  }

  /// The number that was drawn when the journal was new, or is drawn now; more than 0. It stands
  /// beside the journal, so that who wipes one wipes both.
  public long incarnation() {
    long found = number(INCARNATION);
    if (found != 0) {
      return found;
    }
    long drawn = new SecureRandom().nextLong() >>> 4 | 1;
    try {
      FolderIdentity.write(journal().resolve(INCARNATION), "%x\n".formatted(drawn));
      return drawn;
    } catch (IOException e) {
      throw FileDisk.broken(folder, e);
    }
  }

  /// A number of the state with which the cluster began; 0 for none, or if this is no founder's.
  public long origin() {
    return number(ORIGIN);
  }

  /// 0 if there is no such file.
  private long number(String name) {
    var file = journal().resolve(name);
    try {
      if (!Files.exists(file)) {
        return 0;
      }
      var text = Files.readString(file, UTF_8).strip();
      if (!text.matches("[0-9a-f]{1,16}")) {
        throw new DiskException(file + ": not readable as the number of a journal");
      }
      return Long.parseUnsignedLong(text, 16);
    } catch (IOException e) {
      throw FileDisk.broken(folder, e);
    }
  }

  /// A folder for a journal that is to take the place of none.
  ///
  /// @param origin a number of the state with which the cluster begins; 0 for none
  public Path newJournal(long origin) {
    var part = folder.resolve("journal.part");
    try {
      Files.createDirectories(part);
      try (var files = Files.list(part)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      if (origin != 0) {
        FolderIdentity.write(part.resolve(ORIGIN), "%x\n".formatted(origin));
      }
      return part;
    } catch (IOException e) {
      throw FileDisk.broken(folder, e);
    }
  }

  /// Takes that journal into use. Its segments come last: without them the rest does not count.
  public void adoptJournal(Path part) {
    try {
      var moved = new ArrayList<Path>();
      try (var files = Files.list(part)) {
        moved.addAll(files.sorted().toList());
      }
      moved.sort(
          (a, b) -> Boolean.compare(isSegment(a), isSegment(b))); // stable: false comes first
      for (Path file : moved) {
        Files.move(file, journal().resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        FileDisk.forceFolder(journal());
      }
      Files.delete(part);
    } catch (IOException e) {
      throw FileDisk.broken(folder, e);
    }
  }

  private static boolean isSegment(Path file) {
    return file.getFileName().toString().startsWith(SEGMENT);
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
