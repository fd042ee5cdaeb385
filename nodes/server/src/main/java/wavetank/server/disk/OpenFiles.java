package wavetank.server.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/// The files that are being written, and which of them are not durable yet. For one thread.
final class OpenFiles implements AutoCloseable {
  private final Path folder;
  private final String growing;
  private final TreeMap<String, OpenFile> open = new TreeMap<>();
  private final TreeSet<String> unforced = new TreeSet<>();
  private boolean namesChanged;

  /// @param growing prefix of those that grow at their end for long
  OpenFiles(Path folder, String growing) {
    this.folder = folder;
    this.growing = growing;
  }

  void write(String file, long offset, ByteBuffer bytes) throws IOException {
    unforced.add(file);
    file(file).write(offset, bytes);
  }

  void delete(String file) throws IOException {
    var opened = open.remove(file);
    if (opened != null) {
      opened.close();
    }
    unforced.remove(file);
    namesChanged |= Files.deleteIfExists(folder.resolve(file));
  }

  /// These may not be durable, whoever wrote them.
  void touch(List<String> files) {
    unforced.addAll(files);
    namesChanged = true;
  }

  /// Makes everything durable, contents before names. Files that were not written since are closed.
  void force() throws IOException {
    for (var file : unforced) {
      file(file).force();
    }
    if (namesChanged) {
      FileDisk.forceFolder(folder);
      namesChanged = false;
    }
    if (open.size() > unforced.size() && !unforced.isEmpty()) {
      for (var entries = open.entrySet().iterator(); entries.hasNext(); ) {
        var entry = entries.next();
        if (!unforced.contains(entry.getKey())) {
          entry.getValue().close();
          entries.remove();
        }
      }
    }
    unforced.clear();
  }

  private OpenFile file(String name) throws IOException {
    var file = open.get(name);
    if (file == null) {
      var path = folder.resolve(name);
      namesChanged |= !Files.exists(path);
      file = OpenFile.of(path, name.startsWith(growing));
      open.put(name, file);
    }
    return file;
  }

  @Override
  public void close() throws IOException {
    for (var file : open.values()) {
      file.close();
    }
  }
}
