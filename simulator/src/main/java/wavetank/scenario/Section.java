package wavetank.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// A mapping of a YAML file whose every complaint says file and line.
///
/// Values are read as they were written, whatever type YAML would give them: `off` is "off" and
/// `1.10` is "1.10".
public final class Section {
  /// One text of the file, and where it stands: "a.yaml:9".
  public record Item(String text, String place) {}

  private final String file;
  private final String heading;
  private final Node node;
  private final SequencedMap<String, Node> keys = new LinkedHashMap<>();
  private final SequencedMap<String, Node> values = new LinkedHashMap<>();

  /// @param heading what the mapping describes, for complaints: "network"
  Section(String file, String heading, Node node) {
    this.file = file;
    this.heading = heading;
    this.node = node;
    if (!(node instanceof MappingNode mapping)) {
      throw new ScenarioException(
              "%s is not a list of keys with values: for example \"key: value\"".formatted(heading))
          .at(place(node));
    }
    for (var tuple : mapping.getValue()) {
      var key = scalar(tuple.getKeyNode(), "a key");
      if (keys.putIfAbsent(key, tuple.getKeyNode()) != null) {
        throw new ScenarioException("\"%s\" stands twice in %s".formatted(key, heading))
            .at(place(tuple.getKeyNode()));
      }
      values.put(key, tuple.getValueNode());
    }
  }

  /// Reads a file whose outermost value is a mapping.
  ///
  /// @param file how complaints call it
  /// @param heading what the mapping describes, for complaints: "the scenario"
  /// @throws ScenarioException if the bytes are not UTF-8, or not YAML, or no mapping
  public static Section read(String file, String heading, byte[] utf8) {
    return YamlText.parse(file, heading, YamlText.decode(file, utf8));
  }

  /// Refuses every key but these.
  public Section allowing(String... known) {
    keys.forEach((key, at) -> {
      if (!List.of(known).contains(key)) {
        throw Words.unknown(key, "a key of " + heading, "Keys", List.of(known)).at(place(at));
      }
    });
    return this;
  }

  /// Refuses a mapping without these.
  public Section demanding(String... needed) {
    for (var key : needed) {
      if (!keys.containsKey(key)) {
        throw new ScenarioException("%s has no \"%s\"".formatted(heading, key)).at(place(node));
      }
    }
    return this;
  }

  /// All keys, in the order of the file.
  public List<String> keys() {
    return List.copyOf(keys.keySet());
  }

  public boolean has(String key) {
    return values.containsKey(key);
  }

  /// The value of a key as `reader` understands it, or `absent` if the key is not there.
  public <T> T get(String key, Function<String, T> reader, T absent) {
    return has(key) ? get(key, reader) : absent;
  }

  /// The value of a key that is there.
  public <T> T get(String key, Function<String, T> reader) {
    var value = value(key);
    var text = scalar(value, key);
    try {
      return reader.apply(text);
    } catch (ScenarioException problem) {
      throw problem.at(key).at(place(value));
    }
  }

  /// The mapping below a key that is there.
  public Section section(String key) {
    return new Section(file, key, value(key));
  }

  /// The entries of the list below a key that is there.
  public List<Item> items(String key) {
    var value = value(key);
    if (!(value instanceof SequenceNode list)) {
      throw new ScenarioException("%s is not a list: for example [a, b]".formatted(key))
          .at(place(value));
    }
    var items = new ArrayList<Item>();
    for (var entry : list.getValue()) {
      items.add(new Item(scalar(entry, "an entry of " + key), place(entry)));
    }
    return items;
  }

  /// Whether the value of a key that is there is plain text, and no list and no mapping.
  public boolean isText(String key) {
    return value(key) instanceof ScalarNode;
  }

  /// Whether the value of a key that is there is a mapping.
  public boolean isSection(String key) {
    return value(key) instanceof MappingNode;
  }

  /// The mappings in the list below a key that is there.
  public List<Section> sections(String key) {
    var value = value(key);
    if (!(value instanceof SequenceNode list)) {
      throw new ScenarioException("%s is not a list: for example [{a: 1}, {b: 2}]".formatted(key))
          .at(place(value));
    }
    return list.getValue().stream()
        .map(entry -> new Section(file, "an entry of " + key, entry))
        .toList();
  }

  /// Where the mapping begins: "a.yaml:9".
  public String place() {
    return place(node);
  }

  /// The mapping as YAML has it, for a template.
  Node node() {
    return node;
  }

  String file() {
    return file;
  }

  /// Runs what builds a value of the whole mapping; complaints get the place of the key that they
  /// name as culprit, or else of the mapping.
  public <T> T build(Supplier<T> builder) {
    try {
      return builder.get();
    } catch (ScenarioException problem) {
      throw problem.at(placeOf(String.valueOf(problem.culprit())));
    }
  }

  /// The place of a key's value if it is there, else of the mapping.
  public String placeOf(String key) {
    return place(values.getOrDefault(key, node));
  }

  private Node value(String key) {
    var value = values.get(key);
    if (value == null) {
      throw new ScenarioException("%s has no \"%s\"".formatted(heading, key)).at(place(node));
    }
    return value;
  }

  private String scalar(Node node, String what) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw new ScenarioException("%s is not plain text: put it in quotes".formatted(what))
        .at(place(node));
  }

  private String place(Node at) {
    return at.getStartMark().map(mark -> mark.getName() + ":" + (mark.getLine() + 1)).orElse(file);
  }
}
