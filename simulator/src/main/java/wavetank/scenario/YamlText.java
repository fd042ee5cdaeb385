package wavetank.scenario;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
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

  private YamlText() {}

  /// The text of a file.
  ///
  /// @throws ScenarioException if the bytes are not UTF-8
  static String decode(String file, byte[] utf8) {
    var bytes = ByteBuffer.wrap(utf8);
    var chars = CharBuffer.allocate(utf8.length);
    var result = StandardCharsets.UTF_8.newDecoder().decode(bytes, chars, true);
    var text = chars.flip().toString();
    if (result.isError()) {
      long line = text.chars().filter(c -> c == '\n').count() + 1;
      throw new ScenarioException("this is not UTF-8 text: save the file as UTF-8")
          .at(file + ":" + line);
    }
    return text;
  }

  /// @param heading what the file describes, for complaints: "the scenario"
  static Section parse(String file, String heading, String text) {
    if (text.length() > MOST_CHARACTERS) {
      throw new ScenarioException(
              "%d characters are too many for %s: at most %d"
                  .formatted(text.length(), heading, MOST_CHARACTERS))
          .at(file);
    }
    return new Section(file, heading, compose(file, text));
  }

  private static Node compose(String file, String text) {
    try {
      refuseDepth(file, text);
      return new Compose(settings(file))
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

  /// Marks of places know the file too.
  private static LoadSettings settings(String file) {
    return LoadSettings.builder().setAllowNonScalarKeys(true).setLabel(file).build();
  }

  private static void refuseDepth(String file, String text) {
    int depth = 0;
    for (var event : new Parse(settings(file)).parseString(text)) {
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
