package wavetank.mutant;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import wavetank.check.Checks;
import wavetank.words.Nearest;

/// Reads a mutant from its file; docs/reference/mutants.md has the format.
public final class MutantReader {
  private static final List<String> KEYS =
      List.of("id", "title", "family", "source", "caught-by", "nodes", "settings");
  private static final List<String> NEEDED =
      List.of("id", "title", "family", "source", "caught-by");
  private static final String NOTHING = "nothing";
  private static final Pattern KEY = Pattern.compile("(?<key>[a-z-]+):(?<value>.*)");
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,60}");
  private static final Pattern PATH = Pattern.compile("in\\s+(?<path>\\S+\\.java)");

  private final String file;
  private final List<String> lines;
  private final Map<String, String> values = new LinkedHashMap<>();
  private final Map<String, Integer> places = new LinkedHashMap<>();
  private final List<String> comment = new ArrayList<>();
  private final List<Block> blocks = new ArrayList<>();
  private int at;

  private MutantReader(String file, String text) {
    this.file = file;
    this.lines = text.lines().toList();
  }

  /// Reads a mutant.
  ///
  /// @param file its name, for messages
  /// @throws MutantException if the text is no mutant
  public static Mutant read(String file, String text) {
    return new MutantReader(file, text).mutant();
  }

  private Mutant mutant() {
    readKeys();
    for (var key : NEEDED) {
      if (!values.containsKey(key)) {
        throw bad(1, "the key \"%s\" is missing. Keys: %s", key, String.join(", ", KEYS));
      }
    }
    readBlocks();
    if (blocks.isEmpty()) {
      throw bad(
          Math.max(1, lines.size()),
          "no code is replaced: after the keys write \"in wavetank/raft/Elections.java\","
              + " \"replace\", code, \"with\", code");
    }
    return new Mutant(
        file,
        id(),
        value("title"),
        value("family"),
        value("source"),
        caughtBy(),
        nodes(),
        settings(),
        String.join(" ", comment),
        blocks);
  }

  private void readKeys() {
    for (; at < lines.size() && !isStart("in"); at++) {
      var line = lines.get(at).strip();
      if (line.startsWith("#")) {
        comment.add(line.substring(1).strip());
      } else if (!line.isEmpty()) {
        readKey(line);
      }
    }
  }

  private void readKey(String line) {
    var found = KEY.matcher(line);
    if (!found.matches()) {
      throw bad(at + 1, "\"%s\" is not \"KEY: VALUE\". Keys: %s", line, String.join(", ", KEYS));
    }
    var key = found.group("key");
    if (!KEYS.contains(key)) {
      throw bad(
          at + 1,
          "\"%s\" is not a key.%s Keys: %s",
          key,
          Nearest.hint(key, KEYS),
          String.join(", ", KEYS));
    }
    if (values.put(key, found.group("value").strip()) != null) {
      throw bad(at + 1, "\"%s\" stands here a second time", key);
    }
    places.put(key, at + 1);
    if (value(key).isEmpty()) {
      throw bad(at + 1, "\"%s\" has no value", key);
    }
  }

  private void readBlocks() {
    String path = "";
    while (at < lines.size()) {
      if (lines.get(at).isBlank()) {
        at++;
      } else if (isStart("in")) {
        var found = PATH.matcher(lines.get(at).strip());
        if (!found.matches()) {
          throw bad(
              at + 1, "after \"in\" belongs a file, for example wavetank/raft/Elections.java");
        }
        path = found.group("path");
        at++;
      } else if (isStart("replace")) {
        blocks.add(block(path));
      } else {
        throw bad(
            at + 1,
            "\"%s\" stands where \"in FILE\" or \"replace\" belongs",
            lines.get(at).strip());
      }
    }
  }

  private Block block(String path) {
    int line = at + 1;
    at++;
    var code = code();
    if (code.isBlank()) {
      throw bad(line, "after \"replace\" belongs the code that is replaced, on lines of its own");
    }
    if (at == lines.size() || !isStart("with")) {
      throw bad(line, "this \"replace\" has no \"with\"");
    }
    int withLine = at + 1;
    at++;
    return new Block(path, code, code(), line + 1, withLine + 1);
  }

  private String code() {
    int from = at;
    while (at < lines.size() && !isStart("in") && !isStart("replace") && !isStart("with")) {
      at++;
    }
    return String.join("\n", lines.subList(from, at));
  }

  /// Whether the line at hand begins with this word, without any space before it; code has some.
  private boolean isStart(String word) {
    var line = lines.get(at);
    return line.equals(word) || line.startsWith(word + " ");
  }

  private String id() {
    if (!ID.matcher(value("id")).matches()) {
      throw bad(
          place("id"),
          "the id \"%s\" is not valid: use 1 to 61 of a-z, 0-9 or '-', first a letter",
          value("id"));
    }
    return value("id");
  }

  private List<String> caughtBy() {
    if (value("caught-by").equals(NOTHING)) {
      return List.of();
    }
    var checks = Arrays.stream(value("caught-by").split(",")).map(String::strip).toList();
    for (var check : checks) {
      try {
        if (!check.equals(Mutant.INVALID)) {
          Checks.named(check);
        }
      } catch (IllegalArgumentException e) {
        throw bad(
            place("caught-by"), "%s; or \"nothing\", if the variant is correct", e.getMessage());
      }
    }
    return checks;
  }

  private String nodes() {
    var nodes = values.getOrDefault("nodes", Mutant.KINDS.getFirst());
    if (!Mutant.KINDS.contains(nodes)) {
      throw bad(
          place("nodes"),
          "\"%s\" is not a kind of node. Kinds: %s",
          nodes,
          String.join(", ", Mutant.KINDS));
    }
    return nodes;
  }

  private SequencedMap<String, String> settings() {
    var settings = new LinkedHashMap<String, String>();
    var text = values.get("settings");
    for (var setting : text == null ? new String[0] : text.split(",")) {
      var words = setting.strip().split("\\s+");
      if (words.length != 2) {
        throw bad(
            place("settings"),
            "\"%s\" is not \"OPTION VALUE\": for example \"lease-reads on, check-quorum on\"",
            setting.strip());
      }
      settings.put(words[0], words[1]);
    }
    return settings;
  }

  private String value(String key) {
    return values.getOrDefault(key, "");
  }

  private int place(String key) {
    return places.getOrDefault(key, 1);
  }

  private MutantException bad(int line, String problem, @Nullable Object... arguments) {
    return new MutantException(file, line, problem.formatted(arguments));
  }
}
