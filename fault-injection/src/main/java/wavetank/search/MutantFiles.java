package wavetank.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import wavetank.cli.BadInput;
import wavetank.mutant.Mutant;
import wavetank.mutant.MutantException;
import wavetank.mutant.MutantReader;
import wavetank.mutant.Mutants;
import wavetank.trace.TraceException;
import wavetank.words.Nearest;

/// Finds mutants: files, or those that Wavetank ships, by their ids.
final class MutantFiles {
  private MutantFiles() {}

  /// @param name a file, or the id of a shipped mutant
  /// @throws BadInput if there is no such mutant, or it cannot be read
  static Mutant find(String name) {
    var file = Path.of(name);
    try {
      if (Files.isRegularFile(file)) {
        return MutantReader.read(name, Files.readString(file));
      }
      if (Mutants.shipped().contains(name)) {
        return Mutants.named(name);
      }
    } catch (MutantException e) {
      throw new BadInput(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new BadInput(
          "%s: cannot be read: %s; name a mutant file".formatted(name, TraceException.reason(e)),
          e);
    }
    throw new BadInput(
        "%s: there is no such file, nor a shipped mutant of this name.%s \"hunt --list\" shows them"
            .formatted(name, Nearest.hint(name, Mutants.shipped())));
  }
}
