package wavetank.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import wavetank.cli.BadInput;
import wavetank.scenario.ScenarioException;
import wavetank.scenario.ScenarioTemplate;
import wavetank.scenario.Section;
import wavetank.simulator.ScenarioFiles;
import wavetank.trace.TraceException;
import wavetank.words.Nearest;

/// Finds experiments: files, or those that Wavetank ships, by name.
public final class ExperimentFiles {
  private static final String FOLDER = "/experiments/";

  private ExperimentFiles() {}

  /// The shipped experiments, for completion.
  public static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return shipped().iterator();
    }
  }

  /// The names of all that are shipped, in the order in which to read them.
  public static List<String> shipped() {
    var index = new String(resource(FOLDER + "index.txt"), StandardCharsets.UTF_8);
    return index.lines().filter(line -> !line.isBlank()).toList();
  }

  /// Reads an experiment.
  ///
  /// @param name a file, or the name of a shipped experiment
  /// @throws BadInput if there is none, or it cannot be read or used
  public static Experiment load(String name) {
    var file = Path.of(name);
    try {
      if (shipped().contains(name) && !Files.exists(file)) {
        return shipped(name);
      }
      return ExperimentReader.read(
          name,
          Files.readAllBytes(file),
          scenario -> scenario(scenario, file.resolveSibling(scenario)));
    } catch (ScenarioException e) {
      throw new BadInput(String.valueOf(e.getMessage()), e);
    } catch (NoSuchFileException e) {
      throw new BadInput(
          "%s: there is no such file, nor a shipped experiment of this name.%s"
                  .formatted(name, Nearest.hint(name, shipped()))
              + " \"experiment --list\" shows them",
          e);
    } catch (IOException e) {
      throw new BadInput(
          "%s: cannot be read: %s; name an experiment file"
              .formatted(name, TraceException.reason(e)),
          e);
    }
  }

  /// One of those that are shipped.
  static Experiment shipped(String name) {
    return ExperimentReader.read(
        name + ".yaml",
        resource(FOLDER + name + ".yaml"),
        scenario -> scenario(scenario, Path.of(scenario)));
  }

  private static ScenarioTemplate scenario(String name, Path file) {
    if (ScenarioFiles.SHIPPED.contains(name) && !Files.exists(file)) {
      return template(name + ".yaml", resource("/scenarios/%s.yaml".formatted(name)));
    }
    try {
      return template(file.toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new ScenarioException(
          "\"%s\" is no scenario that can be read, nor a shipped one.%s Shipped: %s"
              .formatted(
                  name,
                  Nearest.hint(name, ScenarioFiles.SHIPPED),
                  String.join(", ", ScenarioFiles.SHIPPED)));
    }
  }

  private static ScenarioTemplate template(String name, byte[] utf8) {
    return ScenarioTemplate.of(Section.read(name, "the scenario", utf8), name);
  }

  private static byte[] resource(String path) {
    try (InputStream in = ExperimentFiles.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + path);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("the jar is damaged: " + path, e);
    }
  }
}
