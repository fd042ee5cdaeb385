package wavetank.history;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import wavetank.words.Nearest;

/// One line of a history: a client calls, or learns what came of its call.
///
/// @param line of the file, from 1
/// @param process the client: a number
/// @param type what happened
/// @param function what is asked for: `read`, ...
/// @param key of a map, or null
/// @param value as in the file, see `Edn`; null stands for `nil`
/// @param nanos when, from the start of the run; -1 if the history does not say
record Step(
    int line,
    String process,
    Type type,
    String function,
    @Nullable Object key,
    @Nullable Object value,
    long nanos) {
  /// Whether a word is a whole number, as processes are.
  static boolean isNumber(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) < '0' || word.charAt(i) > '9') {
        return false;
      }
    }
    return !word.isEmpty();
  }

  enum Type {
    /// A client calls.
    INVOKE,
    /// It took effect.
    OK,
    /// It had and will have no effect.
    FAIL,
    /// Nobody knows, and it may still take effect.
    INFO;

    private static final List<String> WORDS =
        Stream.of(values()).map(type -> ":" + type.name().toLowerCase(Locale.ROOT)).toList();

    /// @throws HistoryException if there is none of this name
    static Type of(String word, String file, int line) {
      int number = WORDS.indexOf(word);
      if (number < 0) {
        throw new HistoryException(
            file,
            line,
            "\"%s\" is not a type.%s Types: %s"
                .formatted(word, Nearest.hint(word, WORDS), String.join(", ", WORDS)));
      }
      return values()[number];
    }
  }
}
