package wavetank.mutant;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The mutants that Wavetank ships, and the correct variants, the *wheats*.
public final class Mutants {
  private static final String FOLDER = "/mutants/";

  /// Names the files of the folder, because a jar cannot be asked for them.
  private static final String INDEX = "index.txt";

  private Mutants() {}

  /// The ids of all that are shipped, wheats included, by family.
  public static List<String> shipped() {
    return resource(INDEX).lines().filter(line -> !line.isBlank()).toList();
  }

  /// One of those that are shipped.
  ///
  /// @throws IllegalArgumentException if there is none of this id
  public static Mutant named(String id) {
    if (!shipped().contains(id)) {
      throw new IllegalArgumentException("\"%s\" is not a shipped mutant".formatted(id));
    }
    var file = id + ".mutant";
    return MutantReader.read(file, resource(file));
  }

  private static String resource(String file) {
    try (InputStream in = Mutants.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + FOLDER + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the jar is damaged: " + FOLDER + file, e);
    }
  }
}
