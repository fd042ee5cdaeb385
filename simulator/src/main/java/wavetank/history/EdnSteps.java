package wavetank.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wavetank.edn.Edn;
import wavetank.edn.Edn.Word;
import wavetank.edn.EdnException;

/// Reads a history in EDN: maps one after the other, or in a vector. Jepsen writes `history.edn`
/// so, and Porcupine's histories of key-value stores look alike.
final class EdnSteps {
  private final String file;
  private final Edn edn;
  private final List<Step> steps = new ArrayList<>();

  private EdnSteps(String file, String text) {
    this.file = file;
    this.edn = new Edn(text);
  }

  /// @throws HistoryException if something in it is no step
  static List<Step> read(String file, String text) {
    var reader = new EdnSteps(file, text);
    try {
      reader.edn.all(reader::readOne);
    } catch (EdnException e) {
      throw new HistoryException(file, e.line(), String.valueOf(e.getMessage()));
    }
    return reader.steps;
  }

  private void readOne(int line, @Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw new HistoryException(
          file, line, "not a map; a step is {:process 0, :type :invoke, :f :read, :value nil}");
    }
    var process = map.get(":process");
    if (process instanceof Word(var text) && text.equals(":nemesis")) {
      return; // who makes the trouble is no client
    }
    var type = Step.Type.of(required(map, ":type", line).toString(), file, line);
    var function = required(map, ":f", line).toString();
    long nanos = map.get(":time") instanceof Word(var time) ? nanos(time) : -1;
    steps.add(
        new Step(
            line,
            process(line, required(map, ":process", line)),
            type,
            function.startsWith(":") ? function.substring(1) : function,
            map.get(":key"),
            map.get(":value"),
            nanos));
  }

  private Object required(Map<?, ?> map, String key, int line) {
    @Nullable Object value = map.get(key);
    if (value == null) {
      throw new HistoryException(
          file,
          line,
          "a step without %s; one is {:process 0, :type :invoke, :f :read, :value nil}"
              .formatted(key));
    }
    return value;
  }

  private String process(int line, Object value) {
    var process = value.toString();
    if (!Step.isNumber(process)) {
      throw new HistoryException(
          file, line, "\"%s\" is not a process: a whole number, or :nemesis".formatted(process));
    }
    return process;
  }

  private static long nanos(String text) {
    try {
      return Math.max(-1, Long.parseLong(text));
    } catch (NumberFormatException e) {
      return -1; // times are for reports only
    }
  }
}
