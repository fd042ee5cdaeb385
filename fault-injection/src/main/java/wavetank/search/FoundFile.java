package wavetank.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import wavetank.cli.BadInput;
import wavetank.trace.TraceException;

/// Writes what was found, all of it or nothing.
final class FoundFile {
  private FoundFile() {}

  /// @throws BadInput if it cannot be written; an older file is untouched then
  static void write(Path file, String text) {
    var part = Path.of(file + ".part");
    try {
      Files.writeString(part, text);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new BadInput(
          "%s: cannot be written: %s; name another file with --out"
              .formatted(file, TraceException.reason(e)),
          e);
    }
  }
}
