package wavetank.visualizer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import wavetank.cli.BadInput;
import wavetank.trace.TraceException;

/// A file that is there when it is whole, and not before.
final class NewFile {
  private NewFile() {}

  /// @throws BadInput if it cannot be written; then nothing is left of it
  static void write(Path file, byte[] bytes) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      try {
        Files.deleteIfExists(part); // left by a program that was killed
        Files.write(part, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new BadInput(
          "%s: cannot be written: %s; name a file in a folder where you may write"
              .formatted(file, TraceException.reason(e)),
          e);
    }
  }
}
