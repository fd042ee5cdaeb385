package wavetank.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import wavetank.cli.BadInput;
import wavetank.mutant.Mutant;
import wavetank.mutant.MutantException;
import wavetank.mutant.MutantReader;
import wavetank.mutant.Mutants;
import wavetank.trace.TraceException;
import wavetank.words.Nearest;

/// The option `--mutant`: a file, or the id of one that Wavetank ships.
final class MutantOption {
  @Option(
      names = "--mutant",
      paramLabel = "P",
      description = "Let all nodes follow the rules of this mutant: a file, or a shipped one.")
  @Nullable String name;

  /// The mutant; null if there is no such option on the command line.
  ///
  /// @throws BadInput if there is no such mutant, or it cannot be read
  @Nullable Mutant find() {
    return name == null ? null : find(name);
  }

  private static Mutant find(String name) {
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
