package wavetank.server.config;

import com.typesafe.config.ConfigOrigin;
import java.nio.file.Path;
import java.util.Collection;
import wavetank.cli.BadInput;
import wavetank.words.Nearest;

/// Refuses a line of a node's file: which file, which line, what, and what is allowed.
final class Complaint {
  private Complaint() {}

  static BadInput at(Path file, ConfigOrigin origin, String what) {
    boolean isDefault = origin.resource() != null; // ours: the user's file says nothing of it
    boolean isThere = !isDefault && origin.filename() != null && origin.lineNumber() > 0;
    var place = isThere ? Path.of(origin.filename()).getFileName() : file.getFileName();
    return new BadInput(
        isThere ? place + ":" + origin.lineNumber() + ": " + what : place + ": " + what);
  }

  static BadInput unknown(
      Path file, ConfigOrigin origin, String word, String where, Collection<String> allowed) {
    return at(
        file,
        origin,
        "\"%s\" is not a key%s.%s Keys: %s"
            .formatted(
                word,
                where.isEmpty() ? "" : " of " + where,
                Nearest.hint(word, allowed),
                String.join(", ", allowed)));
  }
}
