package wavetank.scenario;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/// From text to YAML nodes that know their lines; complaints of the YAML library in our form.
final class YamlText {
  /// More than any scenario needs; a file above it was surely meant for somebody else.
  private static final int MOST_CHARACTERS = 1_000_000;

  /// A scenario nests two deep. The library composes by recursion: a hundred thousand opening
  /// brackets would overflow the stack, so they are counted first.
  private static final int DEEPEST = 10;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setAllowNonScalarKeys(true).build();

  private YamlText() {}

  static Section parse(String file, String text) {
    if (text.length() > MOST_CHARACTERS) {
      throw new ScenarioException(
              "%d characters are too many for a scenario: at most %d"
                  .formatted(text.length(), MOST_CHARACTERS))
          .at(file);
    }
    return new Section(file, "the scenario", compose(file, text));
  }

  private static Node compose(String file, String text) {
    try {
      refuseDepth(file, text);
      return new Compose(SETTINGS)
          .composeString(text)
          .orElseThrow(() -> new ScenarioException("the file is empty").at(file + ":1"));
    } catch (MarkedYamlEngineException problem) {
      throw notYaml(problem.getProblem()).at(place(file, problem.getProblemMark()));
    } catch (ReaderException problem) {
      long line = text.codePoints().limit(problem.getPosition()).filter(c -> c == '\n').count() + 1;
      throw notYaml(
              "the character U+%04X is not allowed in a text".formatted(problem.getCodePoint()))
          .at(file + ":" + line);
    } catch (YamlEngineException problem) {
      throw notYaml(String.valueOf(problem.getMessage())).at(file);
    }
  }

  private static void refuseDepth(String file, String text) {
    int depth = 0;
    for (var event : new Parse(SETTINGS).parseString(text)) {
      if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
        throw new ScenarioException(
                "lists and keys are nested more than %d deep".formatted(DEEPEST))
            .at(place(file, event.getStartMark()));
      }
      if (event instanceof CollectionEndEvent) {
        depth--;
      }
    }
  }

  private static String place(String file, Optional<Mark> mark) {
    return file + ":" + (mark.map(Mark::getLine).orElse(0) + 1);
  }

  private static ScenarioException notYaml(String problem) {
    return new ScenarioException(
        "this is not YAML: " + problem.strip().replaceAll("\\s*\\R\\s*", " "));
  }
}
