package wavetank.server.disk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.cli.BadInput;
import wavetank.journal.DiskException;

/// Whose folder it is: a file of a few lines.
///
/// ```
/// format 1
/// cluster wavetank 5f2a...    its name and id
/// node n1                     under which name consensus knows the node
/// name n4                     of a node that was added: how people call it
/// since 57                    and an entry after which it was a member
/// ```
public final class FolderIdentity {
  /// The format of the whole folder; a newer one is refused.
  private static final int FORMAT = 1;

  static final String FILE = "identity";

  private FolderIdentity() {}

  /// A node that was added to a cluster.
  ///
  /// @param cluster the cluster's name
  /// @param clusterId its id
  /// @param node under which name consensus knows it
  /// @param name how people call it
  public record Added(String cluster, long clusterId, String node, String name, long since) {
    List<String> lines() {
      return List.of(
          "format " + FORMAT,
          "cluster %s %x".formatted(cluster, clusterId),
          "node " + node,
          "name " + name,
          "since " + since);
    }

    /// Null if it is something else.
    static @Nullable Added read(List<String> lines) {
      boolean isAdded =
          lines.size() == 5
              && lines.get(1).matches("cluster .* [0-9a-f]{1,16}")
              && lines.get(2).startsWith("node ")
              && lines.get(3).startsWith("name ")
              && lines.get(4).matches("since \\d{1,18}");
      if (!isAdded) {
        return null;
      }
      String cluster = lines.get(1).substring("cluster ".length());
      int space = cluster.lastIndexOf(' ');
      return new Added(
          cluster.substring(0, space),
          Long.parseUnsignedLong(cluster.substring(space + 1), 16),
          lines.get(2).substring("node ".length()),
          lines.get(3).substring("name ".length()),
          Long.parseLong(lines.get(4).substring("since ".length())));
    }
  }

  static List<String> founder(String cluster, String node) {
    return List.of("format " + FORMAT, "cluster " + cluster, "node " + node);
  }

  /// Empty if there is none.
  static List<String> read(Path folder) throws IOException {
    var file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return List.of();
    }
    var found = Files.readAllLines(file, UTF_8);
    if (found.isEmpty() || !found.getFirst().matches("format \\d{1,9}")) {
      throw new DiskException(
          "%s: not readable as the identity of a node; restore the file, or replace the node"
              .formatted(file));
    }
    int format = Integer.parseInt(found.getFirst().substring("format ".length()));
    if (format > FORMAT) {
      throw new BadInput(
          "%s: a newer version wrote this folder (format %d, this program knows up to %d)"
              .formatted(file, format, FORMAT));
    }
    return found;
  }

  /// Writes it if there is none yet.
  ///
  /// @throws BadInput if it is another one's
  static void claim(Path folder, List<String> ours) throws IOException {
    var found = read(folder);
    if (found.isEmpty()) {
      write(folder, ours);
      return;
    }
    if (!found.equals(ours)) {
      var differences = new ArrayList<>(found);
      differences.removeAll(ours);
      var expected = new ArrayList<>(ours);
      expected.removeAll(found);
      throw new BadInput(
          "%s: this folder belongs to %s, not to %s; give another data-dir"
              .formatted(
                  folder.resolve(FILE),
                  String.join(", ", differences),
                  String.join(", ", expected.isEmpty() ? ours : expected)));
    }
  }

  /// Whatever was there before.
  static void write(Path folder, List<String> ours) throws IOException {
    write(folder.resolve(FILE), String.join("\n", ours) + "\n");
  }

  /// All or nothing, also through a crash.
  static void write(Path file, String text) throws IOException {
    var part = file.resolveSibling(file.getFileName() + ".part");
    try (var channel = FileChannel.open(part, WRITE, CREATE, TRUNCATE_EXISTING)) {
      var bytes = UTF_8.encode(text);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    FileDisk.forceFolder(file.resolveSibling("").toAbsolutePath().normalize());
  }
}
