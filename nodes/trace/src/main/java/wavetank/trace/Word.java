package wavetank.trace;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// A piece of JSON that is written again and again, encoded once.
///
/// Its bytes stand in numbers, eight in each, the first lowest. Most pieces are short, so the first
/// four are always written, whatever the length: that costs less than to find out how many there
/// are. What is too much is overwritten by what comes next.
final class Word {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int FIRST = 4;

  private final String text;
  private final int length;
  private final int room;
  private final long first;
  private final long second;
  private final long third;
  private final long fourth;
  private final long[] eights;

  private Word(String text, byte[] json) {
    this.text = text;
    length = json.length;
    eights = new long[Math.max(FIRST, Math.ceilDiv(length, Long.BYTES))];
    room = eights.length * Long.BYTES;
    var whole = ByteBuffer.allocate(room).order(ByteOrder.LITTLE_ENDIAN);
    whole.put(json).rewind().asLongBuffer().get(eights);
    first = eights[0];
    second = eights[1];
    third = eights[2];
    fourth = eights[3];
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

  /// Whether this is its text: mostly the very same one.
  @SuppressWarnings("ReferenceEquality") // equal all the same
  boolean says(String other) {
    return text == other || text.equals(other);
  }

  /// What it says, without quotes and what is around them.
  String text() {
    return text;
  }

  /// How many bytes `put` may write.
  int room() {
    return room;
  }

  /// Writes it into `bytes` from `at` on.
  ///
  /// @return where it ends
  int put(byte[] bytes, int at) {
    LONGS.set(bytes, at, first);
    LONGS.set(bytes, at + 8, second);
    LONGS.set(bytes, at + 16, third);
    LONGS.set(bytes, at + 24, fourth);
    for (int i = FIRST; i < eights.length; i++) {
      LONGS.set(bytes, at + i * Long.BYTES, eights[i]);
    }
    return at + length;
  }
}
