package wavetank.trace;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// A piece of JSON that is written again and again, encoded once.
final class Word {
  private final String text;
  private final long[] eights;
  private final int length;

  private Word(String text, byte[] json) {
    this.text = text;
    length = json.length;
    eights = new long[Math.ceilDiv(length, Long.BYTES)];
    var whole = ByteBuffer.allocate(eights.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    whole.put(json).rewind().asLongBuffer().get(eights);
  }

  /// This piece of JSON as it is.
  static Word raw(String json) {
    return new Word(json, json.getBytes(StandardCharsets.UTF_8));
  }

  /// A text in quotes, with other JSON before and after it.
  static Word quoted(String before, String text, String after) {
    byte[] first = before.getBytes(StandardCharsets.UTF_8);
    byte[] quoted = Quoted.of(text);
    byte[] last = after.getBytes(StandardCharsets.UTF_8);
    var json = new byte[first.length + quoted.length + last.length];
    ByteBuffer.wrap(json).put(first).put(quoted).put(last);
    return new Word(text, json);
  }

  /// What it says, without quotes and what is around them.
  String text() {
    return text;
  }

  /// The bytes, eight to a number, the first of them lowest; zeros fill up the last one.
  long[] eights() {
    return eights;
  }

  /// How many bytes there are.
  int length() {
    return length;
  }
}
