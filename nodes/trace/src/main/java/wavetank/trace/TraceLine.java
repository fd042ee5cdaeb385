package wavetank.trace;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One line of a trace as it was read, and the words for what may be wrong with it.
///
/// @param file for messages
/// @param number of the line, from 1
record TraceLine(String file, long number, Fields fields) {
  /// A number that must not be under `least`.
  long number(String key, long least) {
    if (fields.get(key) instanceof Long value && value >= least) {
      return value;
    }
    throw wrong(key, "a whole number of 64 bits, " + least + " or more");
  }

  String text(String key) {
    if (fields.get(key) instanceof String value) {
      return value;
    }
    throw wrong(key, "a string");
  }

  boolean flag(String key) {
    if (fields.get(key) instanceof Boolean value) {
      return value;
    }
    throw wrong(key, "true or false");
  }

  Fields object(String key) {
    if (fields.get(key) instanceof Fields value) {
      return value;
    }
    throw wrong(key, "an object");
  }

  /// The objects in a list, each as a line of its own for messages.
  List<TraceLine> objects(String key) {
    if (fields.get(key) instanceof List<?> list
        && list.stream().allMatch(value -> value instanceof Fields)) {
      return list.stream().map(value -> new TraceLine(file, number, (Fields) value)).toList();
    }
    throw wrong(key, "a list of objects");
  }

  /// One of `words`, found by its `toString()`.
  <E extends Enum<E>> E word(String key, E[] words) {
    return Arrays.stream(words)
        .filter(word -> word.toString().equals(fields.get(key)))
        .findFirst()
        .orElseThrow(() -> wrong(key, "one of " + list(words)));
  }

  private static String list(Object[] words) {
    return Arrays.stream(words).map(Object::toString).collect(Collectors.joining(", "));
  }

  TraceException wrong(String key, String allowed) {
    var found = fields.has(key) ? "is " + shown(fields.get(key)) : "is missing";
    return refuse("\"%s\" %s; it must be %s".formatted(key, found, allowed));
  }

  TraceException refuse(String problem) {
    return new TraceException(file, number, problem);
  }

  private static String shown(@Nullable Object value) {
    return switch (value) {
      case String text when text.length() > 40 -> '"' + text.substring(0, 40) + "...\"";
      case String text -> '"' + text + '"';
      case Fields _ -> "an object";
      case List<?> _ -> "a list";
      case null, default -> String.valueOf(value);
    };
  }
}
