package wavetank.server.disk;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/// The files that are being written, and which of them are not durable yet. For one thread.
final class OpenFiles implements AutoCloseable {
  private final Path folder;
  private final SpareFile spare;
  private final TreeMap<String, FileChannel> open = new TreeMap<>();
  private final TreeSet<String> unforced = new TreeSet<>();
  private boolean namesChanged;

  OpenFiles(Path folder, SpareFile spare) {
    this.folder = folder;
    this.spare = spare;
  }

  void write(String file, long offset, ByteBuffer bytes) throws IOException {
    var channel = channel(file);
    unforced.add(file);
    long at = offset;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }

  void delete(String file) throws IOException {
    var channel = open.remove(file);
    if (channel != null) {
      channel.close();
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
      channel(file).force(false);
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

  private FileChannel channel(String file) throws IOException {
    var channel = open.get(file);
    if (channel == null) {
      var path = folder.resolve(file);
      if (!Files.exists(path)) {
        spare.become(path);
        namesChanged = true;
      }
      channel = FileChannel.open(path, WRITE, CREATE);
      open.put(file, channel);
    }
    return channel;
  }

  @Override
  public void close() throws IOException {
    spare.close();
    for (var channel : open.values()) {
      channel.close();
    }
  }
}
