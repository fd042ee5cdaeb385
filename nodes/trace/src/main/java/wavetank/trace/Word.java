package wavetank.trace;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A piece of JSON that is written again and again, encoded once.
final class Word {
  /// Most words are no longer than this, and are copied as two numbers.
  static final int SHORT = 16;

  private final String text;
  private final byte[] json;
  private final int length;

  private Word(String text, byte[] json) {
    this.text = text;
    this.json = Arrays.copyOf(json, Math.max(SHORT, json.length));
    length = json.length;
  }

  /// This piece of JSON as it is.
  static Word raw(String json) {
    return new Word(json, json.getBytes(StandardCharsets.UTF_8));
  }

  /// A text in quotes, and the mark that follows it.
  static Word quoted(String text, char mark) {
    byte[] quoted = Quoted.of(text);
    byte[] json = Arrays.copyOf(quoted, quoted.length + 1);
    json[quoted.length] = (byte) mark;
    return new Word(text, json);
  }

  /// What it says, without quotes.
  String text() {
    return text;
  }

  /// The bytes: the first `length()` of these, of which there are `SHORT` at least.
  byte[] json() {
    return json;
  }

  int length() {
    return length;
  }
}
