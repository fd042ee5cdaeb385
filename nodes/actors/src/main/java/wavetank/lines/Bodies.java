package wavetank.lines;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.Bytes;
import wavetank.core.NodeId;
import wavetank.trace.Fields;

/// Turns values of protocols that it does not know into what a trace can hold: a record becomes its
/// components, when somebody asks for them.
public final class Bodies {
  private static final int LONGEST_TEXT = 64;

  private Bodies() {}

  /// The components of a record; of anything else, what it says of itself.
  public static Fields of(Object value) {
    return of(value, Shape.of(value.getClass()));
  }

  static Fields of(Object value, Shape shape) {
    return value instanceof Record ? Fields.told(value, shape) : Fields.of("text", value);
  }

  /// A value as `Fields` may hold it. What is no record, list or byte string stays as it is.
  static @Nullable Object value(@Nullable Object value) {
    return switch (value) {
      case NodeId node -> node;
      case Bytes bytes -> text(bytes);
      case Record inner -> of(inner);
      case List<?> list when list.isEmpty() -> list;
      case List<?> list -> {
        var values = new ArrayList<@Nullable Object>(list.size());
        for (var element : list) {
          values.add(value(element));
        }
        yield values;
      }
      case null, default -> value;
    };
  }

  /// Bytes that are a short readable text, as that text; all others by their length only.
  private static String text(Bytes bytes) {
    boolean readable = bytes.length() <= LONGEST_TEXT;
    for (int i = 0; readable && i < bytes.length(); i++) {
      readable = bytes.at(i) >= ' ' && bytes.at(i) <= '~';
    }
    return readable ? bytes.toString() : bytes.length() + " bytes";
  }
}
