package wavetank.mutant;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The sources of the protocols: they travel with their classes.
final class Sources {
  private static final String FOLDER = "sources/";
  private static final ClassLoader LOADER = Sources.class.getClassLoader();

  private Sources() {}

  /// The text of a source file; empty if there is none of this name.
  ///
  /// @param path from the source folder: `wavetank/raft/Elections.java`
  static Optional<String> text(String path) {
    try (InputStream in = LOADER.getResourceAsStream(FOLDER + path)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("the jar is damaged: " + path, e);
    }
  }

  /// Whether a class is one of a protocol: those have sources, and are not the core that all
  /// protocols share with what runs them.
  static boolean isOfProtocol(String className) {
    if (!className.startsWith("wavetank.") || className.startsWith("wavetank.core.")) {
      return false;
    }
    int nested = className.indexOf('$');
    var outer = nested < 0 ? className : className.substring(0, nested);
    return LOADER.getResource(FOLDER + outer.replace('.', '/') + ".java") != null;
  }
}
