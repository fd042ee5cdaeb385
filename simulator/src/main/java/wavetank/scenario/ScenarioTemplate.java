package wavetank.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// A scenario of which some values are set anew each time it is used: those of keys, and those that
/// stand in it as words with a dollar sign, `skew n1 +$drift`.
///
/// It is changed as YAML and read then, so that whatever a scenario may say can be set, and what is
/// wrong is told with the place where it was written.
public final class ScenarioTemplate {
  private static final Pattern WORD = Pattern.compile("\\$[a-z][a-z0-9-]*");

  private final Section file;
  private final String name;

  private ScenarioTemplate(Section file, String name) {
    this.file = file;
    this.name = name;
  }

  /// A value to set.
  ///
  /// @param path the key and those above it, `settings.pre-vote`; or a word, `$drift`
  /// @param text the value as a scenario file has it
  /// @param place of the value, "a.yaml:9", for complaints
  public record Setting(String path, String text, String place) {
    boolean isWord() {
      return path.startsWith("$");
    }
  }

  /// @param name of a scenario that has none
  public static ScenarioTemplate of(Section file, String name) {
    return new ScenarioTemplate(file, name);
  }

  /// The words with a dollar sign in it, each once, in the order of the alphabet.
  public List<String> words() {
    var found = new TreeSet<String>();
    collect(file.node(), found);
    return List.copyOf(found);
  }

  private static void collect(Node node, NavigableSet<String> found) {
    switch (node) {
      case ScalarNode scalar ->
          WORD.matcher(scalar.getValue()).results().map(m -> m.group()).forEach(found::add);
      case SequenceNode list -> list.getValue().forEach(entry -> collect(entry, found));
      case MappingNode mapping ->
          mapping.getValue().forEach(tuple -> collect(tuple.getValueNode(), found));
      default -> {} // an alias; the parser has put what it means in its place
    }
  }

  /// The scenario with these values.
  ///
  /// @param judge who else must accept it
  /// @throws ScenarioException if it is none then; the message begins with a place
  public Scenario with(List<Setting> settings, Consumer<Scenario> judge) {
    try {
      return read(settings, judge);
    } catch (ScenarioException problem) {
      blame(settings, judge);
      throw problem;
    }
  }

  /// Looks for the value without which nothing would be wrong, and complains about that one: what
  /// is said of a whole section is said of the place of its last change.
  private void blame(List<Setting> settings, Consumer<Scenario> judge) {
    for (var culprit : settings) {
      var others = settings.stream().filter(setting -> setting != culprit).toList();
      boolean isFine;
      try {
        read(others, judge);
        isFine = true;
      } catch (ScenarioException _) {
        isFine = false;
      }
      if (isFine) {
        var last = new ArrayList<>(others);
        last.add(culprit);
        read(last, judge);
      }
    }
  }

  private Scenario read(List<Setting> settings, Consumer<Scenario> judge) {
    Node root = file.node();
    if (!file.has("name")) {
      root = set(root, List.of("name"), new Setting("name", name, file.place()));
    }
    for (var setting : settings) {
      if (setting.isWord()) {
        root = replace(root, setting);
      } else {
        root = set(root, List.of(setting.path().split("\\.")), setting);
      }
    }
    return ScenarioReader.read(new Section(file.file(), "the scenario", root), judge);
  }

  private static Node replace(Node node, Setting setting) {
    return switch (node) {
      case ScalarNode scalar -> {
        var text = filled(scalar.getValue(), setting);
        yield text.equals(scalar.getValue()) ? scalar : scalar(text, mark(setting));
      }
      case SequenceNode list ->
          new SequenceNode(
              list.getTag(),
              true,
              list.getValue().stream().map(entry -> replace(entry, setting)).toList(),
              list.getFlowStyle(),
              list.getStartMark(),
              list.getEndMark());
      case MappingNode mapping ->
          mapping(
              mapping.getValue().stream()
                  .map(t -> new NodeTuple(t.getKeyNode(), replace(t.getValueNode(), setting)))
                  .toList(),
              mapping.getStartMark());
      default -> node;
    };
  }

  private static String filled(String text, Setting setting) {
    return WORD.matcher(text)
        .replaceAll(found ->
            Matcher.quoteReplacement(
                found.group().equals(setting.path()) ? setting.text() : found.group()));
  }

  private static Node set(Node node, List<String> path, Setting setting) {
    var at = mark(setting);
    if (path.isEmpty()) {
      return scalar(setting.text(), at);
    }
    if (!(node instanceof MappingNode mapping)) {
      throw new ScenarioException(
              "\"%s\" cannot be set: there are no keys below that".formatted(setting.path()))
          .at(setting.place());
    }
    var tuples = new ArrayList<NodeTuple>();
    boolean isSet = false;
    for (var tuple : mapping.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key && key.getValue().equals(path.getFirst())) {
        var below = set(tuple.getValueNode(), path.subList(1, path.size()), setting);
        tuples.add(new NodeTuple(key, below));
        isSet = true;
      } else {
        tuples.add(tuple);
      }
    }
    if (!isSet) {
      var empty = mapping(List.of(), at);
      tuples.add(
          new NodeTuple(
              scalar(path.getFirst(), at), set(empty, path.subList(1, path.size()), setting)));
    }
    return mapping(tuples, at); // what is wrong with it now is the setting's fault
  }

  private static Node mapping(List<NodeTuple> tuples, Optional<Mark> at) {
    return new MappingNode(Tag.MAP, true, tuples, FlowStyle.BLOCK, at, at);
  }

  private static Node scalar(String text, Optional<Mark> at) {
    return new ScalarNode(Tag.STR, true, text, ScalarStyle.PLAIN, at, at);
  }

  private static Optional<Mark> mark(Setting setting) {
    var place = setting.place();
    int colon = place.lastIndexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    int line = Integer.parseInt(place.substring(colon + 1));
    return Optional.of(new Mark(place.substring(0, colon), 0, line - 1, 0, new int[0], 0));
  }
}
