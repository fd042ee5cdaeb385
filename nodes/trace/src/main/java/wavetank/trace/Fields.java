package wavetank.trace;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Named values in a fixed order: the open part of an event, such as the body of a message.
///
/// A value is a `Long` or `Integer`, a `Boolean`, a `String`, `Fields`, a `List` of values, null,
/// or any other object, which stands for its `toString()` (a node id, an enum, a command that is
/// rendered only when somebody writes it). Two `Fields` are equal when they would be written alike:
/// a node id equals its name.
///
/// It is no map: a run makes tens of thousands of them and reads few. The fields of a message or
/// another value are not even taken out of it before somebody asks.
public final class Fields {
  private static final Teller GIVEN = Fields::tellGiven;

  /// No fields at all.
  public static final Fields NONE = Fields.given();

  private final Object subject;
  private final Teller teller;

  /// Knows the fields of values of one class.
  @FunctionalInterface
  public interface Teller {
    /// Tells a sink all fields of `subject`, always the same, in order; no name comes twice.
    void tell(Object subject, FieldSink sink);
  }

  private Fields(Object subject, Teller teller) {
    this.subject = subject;
    this.teller = teller;
  }

  /// The fields of a value, which `teller` is asked for each time that somebody wants to see them.
  ///
  /// @param subject must not change afterwards
  /// @param teller always the same for the same subject: a trace may copy what it wrote of it
  public static Fields told(Object subject, Teller teller) {
    return new Fields(subject, teller);
  }

  /// Takes names and values in turn: `Fields.of("term", 3, "leader", node)`.
  ///
  /// @param namesAndValues kept and not copied, so do not change it afterwards; the values must not
  ///   change either, and no name may come twice
  /// @throws IllegalArgumentException if a name has no value or is not a `String`
  public static Fields of(@Nullable Object... namesAndValues) {
    int length = namesAndValues.length;
    if (length % 2 != 0) {
      throw new IllegalArgumentException(
          "%d names and values: give each name a value, for example Fields.of(\"term\", 3)"
              .formatted(length));
    }
    for (int i = 0; i < length; i += 2) {
      if (!(namesAndValues[i] instanceof String)) {
        throw new IllegalArgumentException(
            "name %s is not a String: give names and values in turn, name first"
                .formatted(namesAndValues[i]));
      }
    }
    return length == 0 ? NONE : given(namesAndValues);
  }

  private static Fields given(@Nullable Object... namesAndValues) {
    return new Fields(namesAndValues, GIVEN);
  }

  private static void tellGiven(Object subject, FieldSink sink) {
    var all = (@Nullable Object[]) subject;
    for (int i = 0; i < all.length; i += 2) {
      sink.put(FieldName.of((String) all[i]), all[i + 1]);
    }
  }

  /// The value whose fields these are. It never changes, so its fields are always the same.
  Object subject() {
    return subject;
  }

  /// Tells them all, in order.
  void tell(FieldSink sink) {
    teller.tell(subject, sink);
  }

  private @Nullable Object[] namesAndValues() {
    if (teller == GIVEN) {
      return (@Nullable Object[]) subject;
    }
    var all = new FieldList();
    tell(all);
    return all.namesAndValues();
  }

  /// How many there are.
  public int size() {
    return namesAndValues().length / 2;
  }

  public boolean isEmpty() {
    return namesAndValues().length == 0;
  }

  /// The name at `position`, 0 to `size() - 1`.
  public String name(int position) {
    return (String) namesAndValues()[2 * position];
  }

  /// The value at `position`, 0 to `size() - 1`, as it was given.
  public @Nullable Object value(int position) {
    return namesAndValues()[2 * position + 1];
  }

  public boolean has(String name) {
    return find(namesAndValues(), name) >= 0;
  }

  /// The value as it was given, or null where there is none.
  public @Nullable Object get(String name) {
    var all = namesAndValues();
    int found = find(all, name);
    return found < 0 ? null : all[found + 1];
  }

  /// The value as a number, or `otherwise` where there is none or it is not a whole number.
  public long number(String name, long otherwise) {
    return get(name) instanceof Number number ? number.longValue() : otherwise;
  }

  /// The value as text, or `""` where there is none or it is null.
  public String text(String name) {
    var value = get(name);
    return value == null ? "" : value.toString();
  }

  /// Whether the value is `true`.
  public boolean flag(String name) {
    return get(name) instanceof Boolean flag && flag;
  }

  /// The fields inside this field, or `NONE`.
  public Fields fields(String name) {
    return get(name) instanceof Fields fields ? fields : NONE;
  }

  /// The values in this field, or an empty list.
  public List<?> list(String name) {
    return get(name) instanceof List<?> list ? list : List.of();
  }

  /// Visits all in order; values come as they were given.
  public void forEach(BiConsumer<String, @Nullable Object> action) {
    var all = namesAndValues();
    for (int i = 0; i < all.length; i += 2) {
      action.accept((String) all[i], all[i + 1]);
    }
  }

  private static int find(@Nullable Object[] all, String name) {
    for (int i = 0; i < all.length; i += 2) {
      if (name.equals(all[i])) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Fields fields
        && Arrays.equals(rendered(namesAndValues()), rendered(fields.namesAndValues()));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(rendered(namesAndValues()));
  }

  /// For people: `term=3 leader=n1`.
  @Override
  public String toString() {
    var text = new StringBuilder();
    forEach((name, value) -> text.append(' ').append(name).append('=').append(value));
    return text.isEmpty() ? "" : text.substring(1);
  }

  /// The value that a reader of the written trace would get in place of `value`.
  static @Nullable Object rendered(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Integer number -> number.longValue();
      case Long number -> number;
      case Boolean flag -> flag;
      case Fields fields -> fields;
      case List<?> list -> list.stream().map(Fields::rendered).toList();
      default -> value.toString();
    };
  }

  private static @Nullable Object[] rendered(@Nullable Object[] values) {
    var all = new @Nullable Object[values.length];
    for (int i = 0; i < values.length; i++) {
      all[i] = rendered(values[i]);
    }
    return all;
  }
}
