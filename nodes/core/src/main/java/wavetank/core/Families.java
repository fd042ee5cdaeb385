package wavetank.core;

import java.util.ArrayList;
import java.util.List;

/// One codec for messages of several sealed families, each with a codec of its own: the first byte
/// tells the family. A number once given is never given to another.
public final class Families implements Codec<Message> {
  private final List<Family<?>> families;

  private Families(List<Family<?>> families) {
    this.families = families;
  }

  /// @param codec of the family's members, which may use all numbers anew
  private record Family<T extends Message>(int number, Class<T> type, Codec<T> codec) {
    boolean writes(Message message, ByteWriter out) {
      if (!type.isInstance(message)) {
        return false;
      }
      codec.write(type.cast(message), out.writeByte(number));
      return true;
    }
  }

  /// Knows no message yet.
  public static Families none() {
    return new Families(List.of());
  }

  /// The same, and one family more.
  ///
  /// @param number 1 to 127; no other family has it
  public <T extends Message> Families with(int number, Class<T> type, Codec<T> codec) {
    if (number < 1
        || number > Byte.MAX_VALUE
        || families.stream().anyMatch(f -> f.number() == number)) {
      throw new IllegalArgumentException(
          "%d is taken, or no number for a family: use 1 to 127".formatted(number));
    }
    var more = new ArrayList<>(families);
    more.add(new Family<>(number, type, codec));
    return new Families(List.copyOf(more));
  }

  /// @throws IllegalArgumentException if the message is of no family here
  @Override
  public void write(Message message, ByteWriter out) {
    for (Family<?> family : families) {
      if (family.writes(message, out)) {
        return;
      }
    }
    throw new IllegalArgumentException(
        "%s is not for the wire".formatted(message.getClass().getSimpleName()));
  }

  @Override
  public Message read(ByteReader in) {
    int number = in.readByte();
    for (Family<?> family : families) {
      if (family.number() == number) {
        return family.codec().read(in);
      }
    }
    throw new IllegalArgumentException(
        "damaged bytes: no family of messages has the number %d".formatted(number));
  }
}
