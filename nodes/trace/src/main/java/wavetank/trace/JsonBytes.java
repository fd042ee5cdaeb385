package wavetank.trace;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lines of JSON on their way to a stream.
///
/// Each value is followed by a comma; the end of an object, a list or a line is written over the
/// last one. So nobody needs to know whether a value is the first. Whoever writes a `Word` sees to
/// it that it fits.
final class JsonBytes implements FieldSink {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final Word TRUE = Word.raw("true,");
  private static final Word FALSE = Word.raw("false,");
  private static final Word NULL = Word.raw("null,");

  /// With so many bytes it passes them on. More would not stay in the nearest cache: with 64 KiB a
  /// traced run took about 5 % longer.
  private static final int FULL = 8 << 10;

  private static final int BLOCK = 32;

  private final OutputStream out;
  private final Recent recent = new Recent();
  private final Words texts = new Words("", ",");
  private byte[] bytes = new byte[2 * FULL];
  private int end;

  /// The last number of `again`, and where it stands with its name; nowhere if `againTo` is 0.
  private long again;

  private int againFrom;
  private int againTo;

  JsonBytes(OutputStream out) {
    this.out = out;
  }

  // Parts of a line.

  /// Begins an object or a list.
  void open(char bracket) {
    room(1);
    bytes[end++] = (byte) bracket;
  }

  /// Ends what began with `opened`.
  void close(char opened, char bracket) {
    end = bytes[end - 1] == opened ? end : end - 1;
    room(2);
    bytes[end++] = (byte) bracket;
    bytes[end++] = ',';
  }

  void name(FieldName name) {
    word(name.json());
  }

  void number(long number) {
    room(Digits.ROOM + 1);
    end = Digits.put(bytes, end, number);
    bytes[end++] = ',';
  }

  /// A number that is often the last one again: events come in groups that share their instant.
  void again(FieldName name, long number) {
    int from = end;
    if (number == again && againTo > 0) {
      copy(againFrom, againTo);
    } else {
      again = number;
      put(name, number);
    }
    againFrom = from;
    againTo = end;
  }

  void flag(boolean flag) {
    word(flag ? TRUE : FALSE);
  }

  void text(String text) {
    word(texts.get(text));
  }

  void word(Word word) {
    room(word.room());
    end = word.put(bytes, end);
  }

  private void room(int needed) {
    if (bytes.length - end < needed) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, end + needed));
    }
  }

  // Lines.

  /// Ends the object that is the line.
  ///
  /// @throws UncheckedIOException if the stream fails
  void endLine() {
    close('{', '}');
    bytes[end - 1] = '\n';
    if (end >= FULL) {
      passOn();
    }
  }

  /// @throws UncheckedIOException if the stream fails
  void flush() {
    passOn();
    try {
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void passOn() {
    try {
      out.write(bytes, 0, end);
      end = 0;
      againTo = 0;
      recent.forget();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Values of `Fields`.

  @Override
  public void put(FieldName name, long number) {
    name(name);
    number(number);
  }

  @Override
  public void put(FieldName name, boolean flag) {
    name(name);
    flag(flag);
  }

  @Override
  public void put(FieldName name, @Nullable Object value) {
    name(name);
    value(value);
  }

  private void value(@Nullable Object value) {
    switch (value) {
      case null -> word(NULL);
      case String text -> text(text);
      case Long number -> number(number);
      case Integer number -> number(number);
      case Boolean flag -> flag(flag);
      case Fields fields -> fields(fields);
      case List<?> list -> list(list);
      default -> text(value.toString());
    }
  }

  /// The fields of a value that stands in the buffer already are copied from there: a message goes
  /// to many, and a part of it comes back in each answer.
  void fields(Fields fields) {
    var subject = fields.subject();
    int known = recent.find(subject);
    if (known >= 0) {
      copy(recent.from(known), recent.to(known));
      return;
    }
    int from = end;
    open('{');
    fields.tell(this);
    close('{', '}');
    recent.add(subject, from, end);
  }

  /// Writes a value that stands in the buffer already.
  private void copy(int from, int to) {
    room(to - from + BLOCK);
    int ahead = end - from;
    for (int i = from; i < to; i += BLOCK) { // most are one block, or a few
      copyEight(i, ahead);
      copyEight(i + 8, ahead);
      copyEight(i + 16, ahead);
      copyEight(i + 24, ahead);
    }
    end = to + ahead;
    bytes[end - 1] = ','; // if it ended an object, another mark is there
  }

  private void copyEight(int from, int ahead) {
    LONGS.set(bytes, from + ahead, (long) LONGS.get(bytes, from));
  }

  private void list(List<?> list) {
    open('[');
    for (var value : list) {
      value(value);
    }
    close('[', ']');
  }
}
