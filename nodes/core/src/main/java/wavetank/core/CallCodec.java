package wavetank.core;

import java.util.ArrayList;
import java.util.List;
import wavetank.core.Call.Completed;
import wavetank.core.Call.Invoke;
import wavetank.core.Call.Order;
import wavetank.core.Call.Outcome;

/// Calls as bytes. The first byte tells the kind; a number once given is never given to another.
public final class CallCodec implements Codec<Call> {
  private static final int MAX_ARGUMENTS = 1 << 16;

  @Override
  public void write(Call call, ByteWriter out) {
    switch (call) {
      case Invoke(long operation, String function, var arguments) -> {
        out.writeByte(1).writeLong(operation).writeText(function);
        writeTexts(arguments, out);
      }
      case Completed(long operation, Outcome outcome, long position, String result) ->
          out.writeByte(2)
              .writeLong(operation)
              .writeByte(numberOf(outcome))
              .writeLong(position)
              .writeText(result);
      case Order(String verb, var arguments) -> {
        out.writeByte(3).writeText(verb);
        writeTexts(arguments, out);
      }
    }
  }

  @Override
  public Call read(ByteReader in) {
    int kind = in.readByte();
    return switch (kind) {
      case 1 -> new Invoke(in.readLong(), in.readText(), readTexts(in));
      case 2 -> new Completed(in.readLong(), readOutcome(in), in.readLong(), in.readText());
      case 3 -> new Order(in.readText(), readTexts(in));
      default ->
          throw new IllegalArgumentException(
              "damaged bytes: no call has the number %d".formatted(kind));
    };
  }

  private static int numberOf(Outcome outcome) {
    return switch (outcome) {
      case OK -> 1;
      case FAIL -> 2;
      case UNKNOWN -> 3;
    };
  }

  private static Outcome readOutcome(ByteReader in) {
    int number = in.readByte();
    return switch (number) {
      case 1 -> Outcome.OK;
      case 2 -> Outcome.FAIL;
      case 3 -> Outcome.UNKNOWN;
      default ->
          throw new IllegalArgumentException(
              "damaged bytes: no outcome has the number %d".formatted(number));
    };
  }

  private static void writeTexts(List<String> texts, ByteWriter out) {
    out.writeLong(texts.size());
    texts.forEach(out::writeText);
  }

  private static List<String> readTexts(ByteReader in) {
    int count = in.readCount(MAX_ARGUMENTS);
    var texts = new ArrayList<String>(Math.min(count, 16));
    for (int i = 0; i < count; i++) {
      texts.add(in.readText());
    }
    return texts;
  }
}
