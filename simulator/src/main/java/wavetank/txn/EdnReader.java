package wavetank.txn;

import java.util.ArrayList;
import java.util.List;
import wavetank.txn.Edn.Atom;
import wavetank.txn.Edn.Items;
import wavetank.txn.Edn.Keyword;
import wavetank.txn.Edn.Nil;
import wavetank.txn.Edn.Pairs;

/// Reads EDN (github.com/edn-format/edn). Tags are read over: `#jepsen.history.Op{...}` is a map.
final class EdnReader {
  /// How deep brackets may stand in brackets; Jepsen needs four.
  private static final int DEEPEST = 100;

  private final String text;
  private int at;
  private int line = 1;
  private int depth;

  EdnReader(String text) {
    this.text = text;
  }

  /// All values of the text.
  ///
  /// @throws HistoryException if it is no EDN
  static List<Edn> readAll(String text) {
    var reader = new EdnReader(text);
    var all = new ArrayList<Edn>();
    while (reader.hasMore()) {
      all.add(reader.value());
    }
    return all;
  }

  private HistoryException wrong(String what) {
    return new HistoryException(line, what);
  }

  /// Skips white space, commas, comments and what is discarded (`#_`).
  private boolean hasMore() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n') {
        line++;
        at++;
      } else if (Character.isWhitespace(c) || c == ',') {
        at++;
      } else if (c == ';') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (text.startsWith("#_", at)) {
        at += 2;
        value();
      } else {
        return true;
      }
    }
    return false;
  }

  private Edn value() {
    if (!hasMore()) {
      throw wrong("the history breaks off here; a bracket is still open");
    }
    char c = text.charAt(at);
    return switch (c) {
      case '[' -> new Items(inside(']'));
      case '(' -> new Items(inside(')'));
      case '{' -> pairs();
      case '"' -> string();
      case '#' -> tagged();
      case ']', ')', '}' -> throw wrong("\"%s\" closes a bracket that is not open".formatted(c));
      default -> word();
    };
  }

  private List<Edn> inside(char close) {
    at++;
    if (++depth > DEEPEST) {
      throw wrong("brackets stand more than %d deep here".formatted(DEEPEST));
    }
    var all = new ArrayList<Edn>();
    while (true) {
      if (!hasMore()) {
        throw wrong("the history breaks off here; \"%s\" is missing".formatted(close));
      }
      if (text.charAt(at) == close) {
        at++;
        depth--;
        return all;
      }
      all.add(value());
    }
  }

  private Pairs pairs() {
    int begin = line;
    var all = inside('}');
    if (all.size() % 2 != 0) {
      throw wrong("a map has a key without a value; give each key one, for example {:type :ok}");
    }
    return new Pairs(begin, all);
  }

  private Edn tagged() {
    at++;
    if (at < text.length() && text.charAt(at) == '{') {
      return new Items(inside('}'));
    }
    word();
    return value();
  }

  private Edn string() {
    var content = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return new Atom(content.toString());
      }
      if (c == '\n') {
        line++;
      }
      if (c == '\\' && at + 1 < text.length()) {
        c = text.charAt(++at);
        c = c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
      }
      content.append(c);
    }
    throw wrong("a string has no end");
  }

  private Edn word() {
    int begin = at;
    while (at < text.length() && isPartOfWord(text.charAt(at))) {
      at++;
    }
    var word = text.substring(begin, at);
    if (word.isEmpty()) {
      throw wrong("\"%s\" is no EDN".formatted(text.charAt(at)));
    }
    if (word.equals("nil")) {
      return new Nil();
    }
    return word.startsWith(":") ? new Keyword(word.substring(1)) : new Atom(word);
  }

  private static boolean isPartOfWord(char c) {
    return !Character.isWhitespace(c) && ",;[](){}\"".indexOf(c) < 0;
  }
}
