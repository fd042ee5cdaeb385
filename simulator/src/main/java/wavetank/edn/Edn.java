package wavetank.edn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads EDN, the notation of Clojure's data (github.com/edn-format/edn), one value at a time.
///
/// A map is a `Map`, a vector, list or set a `List`, a string a `String`, `nil` null; all else
/// (numbers, keywords, symbols, characters) is a `Word`. Tags are dropped: `#jepsen.history.Op{..}`
/// is a map.
public final class Edn {
  /// Values in values; more would be no history, and the reader calls itself for each.
  private static final int MOST_DEPTH = 100;

  /// Text that means itself: `:read`, `42`, `true`.
  public record Word(String text) {
    /// Whether it is `:read` or the like.
    public boolean isKeyword() {
      return text.startsWith(":");
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private final String text;
  private int at;
  private int line = 1;

  public Edn(String text) {
    this.text = text;
  }

  /// Whether another value comes before the end of the file.
  private boolean hasNext() {
    skip();
    return at < text.length();
  }

  /// A value of a text, with its place.
  public interface Reader {
    /// @param line where it begins, from 1
    void read(int line, @Nullable Object value);
  }

  /// Reads all values; if the text is one vector or list, those in it.
  ///
  /// @throws EdnException if it is damaged
  public void all(Reader reader) {
    boolean isVector = hasNext() && (peek() == '[' || peek() == '(');
    at += isVector ? 1 : 0;
    while (hasNext() && !(isVector && (peek() == ']' || peek() == ')'))) {
      int begin = line;
      reader.read(begin, next());
    }
    if (!isVector) {
      return;
    }
    if (at == text.length()) {
      throw wrong("the history breaks off here: the end of the vector is missing");
    }
    at++;
    if (hasNext()) {
      throw wrong("something comes behind the end of the vector");
    }
  }

  /// @throws EdnException if there is none, or it is damaged
  public @Nullable Object next() {
    return next(0);
  }

  private @Nullable Object next(int depth) {
    if (!hasNext()) {
      throw wrong("the history breaks off here, in the middle of a value");
    }
    if (depth > MOST_DEPTH) {
      throw wrong("more than %d values in one another are no history".formatted(MOST_DEPTH));
    }
    char c = peek();
    return switch (c) {
      case '{' -> map(depth);
      case '[' -> list(']', depth);
      case '(' -> list(')', depth);
      case '"' -> string();
      case '#' -> tagged(depth);
      case '}', ']', ')' -> throw wrong("\"%c\" closes nothing".formatted(c));
      default -> word();
    };
  }

  private Map<Object, @Nullable Object> map(int depth) {
    int begin = line;
    var all = list('}', depth);
    if (all.size() % 2 != 0) {
      throw new EdnException(begin, "a map has a value for each key; one is missing");
    }
    var map = new LinkedHashMap<Object, @Nullable Object>();
    for (int i = 0; i < all.size(); i += 2) {
      map.put(String.valueOf(all.get(i)), all.get(i + 1));
    }
    return map;
  }

  private List<@Nullable Object> list(char end, int depth) {
    at++;
    var list = new ArrayList<@Nullable Object>(2);
    while (hasNext() && peek() != end) {
      list.add(next(depth + 1));
    }
    if (at == text.length()) {
      throw wrong("the history breaks off here: a \"%c\" is missing".formatted(end));
    }
    at++;
    return list;
  }

  private @Nullable Object tagged(int depth) {
    at++;
    if (at < text.length() && peek() == '{') {
      return list('}', depth); // a set
    }
    word();
    return next(depth + 1);
  }

  private String string() {
    var string = new StringBuilder();
    for (at++; at < text.length() && peek() != '"'; at++) {
      char c = peek();
      if (c == '\\' && at + 1 < text.length()) {
        at++;
        string.append(escaped());
      } else {
        line += c == '\n' ? 1 : 0;
        string.append(c);
      }
    }
    if (at == text.length()) {
      throw wrong("the history breaks off here, in the middle of a string");
    }
    at++;
    return string.toString();
  }

  private char escaped() {
    return switch (peek()) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case '"', '\\' -> peek();
      case 'u' -> {
        if (at + 4 >= text.length()) {
          throw wrong("the history breaks off here, in the middle of a string");
        }
        try {
          at += 4;
          yield (char) Integer.parseInt(text, at - 3, at + 1, 16);
        } catch (NumberFormatException e) {
          throw wrong("\\u in a string wants four hexadecimal digits, for example \"\\u00e9\"");
        }
      }
      default ->
          throw wrong(
              "\"\\%c\" is not an escape in a string: use \\n, \\t, \\r, \\b, \\f, \\\", \\\\, \\u"
                  .formatted(peek()));
    };
  }

  private @Nullable Object word() {
    int begin = at;
    at += peek() == '\\' ? 2 : 0; // a character may be any, also a bracket
    while (at < text.length() && !isSpace(peek()) && "{}[]()\";".indexOf(peek()) < 0) {
      at++;
    }
    var word = text.substring(begin, Math.min(at, text.length()));
    return word.equals("nil") ? null : new Word(word);
  }

  private void skip() {
    while (at < text.length()) {
      char c = peek();
      if (isSpace(c)) {
        line += c == '\n' ? 1 : 0;
        at++;
      } else if (c == ';') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (c == '#' && text.startsWith("#_", at)) {
        at += 2;
        next(1); // a value that is commented out
      } else {
        return;
      }
    }
  }

  private static boolean isSpace(char c) {
    return c <= ' ' || c == ',';
  }

  private char peek() {
    return text.charAt(at);
  }

  private EdnException wrong(String message) {
    return new EdnException(line, message);
  }

  /// As EDN writes it; two values are equal if this is.
  public static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "nil";
      case String string -> quoted(string);
      case List<?> list -> "[" + String.join(" ", list.stream().map(Edn::text).toList()) + "]";
      case Map<?, ?> map -> {
        var parts = new ArrayList<String>();
        map.forEach((key, one) -> parts.add(key + " " + text(one)));
        yield "{" + String.join(", ", parts) + "}";
      }
      default -> value.toString();
    };
  }

  public static String quoted(String string) {
    var quoted = new StringBuilder("\"");
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        case '\r' -> quoted.append("\\r");
        default -> quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
