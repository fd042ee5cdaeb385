package wavetank.trace;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A file that gets its name only when it is complete; until then its bytes are in `FILE.part`.
///
/// A program that is killed leaves that and nothing else, and an older file of the name stays as it
/// was. What is no file cannot be renamed and is written straight: a pipe, `/dev/stdout`.
///
/// @param target the file, links followed: a renamed draft replaces what a link leads to
/// @param part where the bytes are until `publish`; the target itself if that is no file
public record Draft(Path target, Path part) {
  /// @throws IOException if the name is that of a folder
  public static Draft of(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "it is a folder");
    }
    if (!Files.exists(file)) {
      return new Draft(file, beside(file));
    }
    if (!Files.isRegularFile(file)) {
      return new Draft(file, file);
    }
    var real = file.toRealPath();
    return new Draft(real, beside(real));
  }

  private static Path beside(Path file) {
    return file.resolveSibling(file.getFileName() + ".part");
  }

  /// Begins to write; what an earlier run left in `FILE.part` is lost.
  public OutputStream open() throws IOException {
    return Files.newOutputStream(part);
  }

  /// Gives the file its name at once; close it before.
  public void publish() throws IOException {
    if (!part.equals(target)) {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /// Writes all of it and publishes it; a failure leaves nothing, and an older file as it was.
  public void publish(String text) throws IOException {
    try {
      Files.writeString(part, text);
      publish();
    } catch (IOException e) {
      discard();
      throw e;
    }
  }

  /// Leaves nothing behind.
  public void discard() throws IOException {
    if (!part.equals(target)) {
      Files.deleteIfExists(part);
    }
  }
}
