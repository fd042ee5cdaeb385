package wavetank.trace;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A piece of JSON that is written again and again, encoded once.
final class Word {
  /// Words are copied in steps of so many bytes, two numbers each: most take one to three.
  static final int STEP = 16;

  private final String text;
  private final byte[] json;
  private final int length;

  private Word(String text, byte[] json) {
    this.text = text;
    this.json = Arrays.copyOf(json, Math.ceilDiv(json.length, STEP) * STEP);
    length = json.length;
  }

  /// This piece of JSON as it is.
  static Word raw(String json) {
    return new Word(json, json.getBytes(StandardCharsets.UTF_8));
  }

  /// A text in quotes, with other JSON before and after it.
  static Word quoted(String before, String text, String after) {
    var json = new ByteArrayOutputStream();
    json.writeBytes(before.getBytes(StandardCharsets.UTF_8));
    json.writeBytes(Quoted.of(text));
    json.writeBytes(after.getBytes(StandardCharsets.UTF_8));
    return new Word(text, json.toByteArray());
  }

  /// What it says, without quotes and what is around them.
  String text() {
    return text;
  }

  /// The bytes: the first `length()` of these, which are filled up to whole steps.
  byte[] json() {
    return json;
  }

  int length() {
    return length;
  }
}
