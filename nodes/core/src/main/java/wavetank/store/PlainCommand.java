package wavetank.store;

import wavetank.core.ByteReader;
import wavetank.core.ByteWriter;
import wavetank.core.Bytes;

/// What changes the store. The first byte of the written form tells the kind; a number once given
/// is never given to another.
public sealed interface PlainCommand {
  String key();

  record Put(String key, Bytes value) implements PlainCommand {}

  record Delete(String key) implements PlainCommand {}

  /// Puts `value` if the condition holds, all at once.
  record CompareAndSet(String key, Condition condition, Bytes value) implements PlainCommand {}

  /// What a key must be like.
  sealed interface Condition {
    record Absent() implements Condition {}

    record ValueIs(Bytes value) implements Condition {}

    /// @param modified revision of the key's last change
    record RevisionIs(long modified) implements Condition {}
  }

  default Bytes encode() {
    var out = new ByteWriter();
    switch (this) {
      case Put(String key, Bytes value) -> out.writeByte(1).writeText(key).writeBytes(value);
      case Delete(String key) -> out.writeByte(2).writeText(key);
      case CompareAndSet(String key, Condition condition, Bytes value) -> {
        out.writeByte(3).writeText(key).writeBytes(value);
        switch (condition) {
          case Condition.Absent _ -> out.writeByte(1);
          case Condition.ValueIs(Bytes expected) -> out.writeByte(2).writeBytes(expected);
          case Condition.RevisionIs(long modified) -> out.writeByte(3).writeLong(modified);
        }
      }
    }
    return out.toBytes();
  }

  /// @throws IllegalArgumentException if the bytes are no command
  static PlainCommand decode(Bytes bytes) {
    ByteReader in = bytes.reader();
    int kind = in.readByte();
    String key = in.readText();
    return switch (kind) {
      case 1 -> new Put(key, in.readBytes());
      case 2 -> new Delete(key);
      case 3 -> {
        Bytes value = in.readBytes();
        yield new CompareAndSet(key, readCondition(in), value);
      }
      default ->
          throw new IllegalArgumentException(
              "damaged bytes: no command of the store has the number %d".formatted(kind));
    };
  }

  private static Condition readCondition(ByteReader in) {
    int kind = in.readByte();
    return switch (kind) {
      case 1 -> new Condition.Absent();
      case 2 -> new Condition.ValueIs(in.readBytes());
      case 3 -> new Condition.RevisionIs(in.readLong());
      default ->
          throw new IllegalArgumentException(
              "damaged bytes: no condition has the number %d".formatted(kind));
    };
  }
}
