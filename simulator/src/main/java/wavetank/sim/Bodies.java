package wavetank.sim;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.Bytes;
import wavetank.core.NodeId;
import wavetank.trace.Fields;

/// Turns values of protocols that it does not know into what a trace can hold: a record becomes its
/// components. How a record is read is found out once per class; after that no reflection is used.
final class Bodies {
  private static final MethodType READ = MethodType.methodType(Object.class, Object.class);

  private static final int LONGEST_TEXT = 64;

  private static final ClassValue<Shape> SHAPES =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          return Shape.of(type);
        }
      };

  private Bodies() {}

  /// The components of a record; of anything else, what it says of itself.
  static Fields of(Object value) {
    return value instanceof Record
        ? SHAPES.get(value.getClass()).read(value)
        : Fields.of("text", value);
  }

  /// The name that a trace calls values of this class, for example "RequestVote".
  static String kind(Object value) {
    return SHAPES.get(value.getClass()).name;
  }

  /// A value as `Fields` may hold it. What is no record, list or byte string stays as it is.
  static @Nullable Object value(@Nullable Object value) {
    return switch (value) {
      case NodeId node -> node;
      case Bytes bytes -> text(bytes);
      case Record inner -> of(inner);
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

  /// How values of one class are read.
  private static final class Shape {
    final String name;
    private final Component[] components;

    private record Component(String name, MethodHandle reader) {}

    private Shape(String name, Component[] components) {
      this.name = name;
      this.components = components;
    }

    static Shape of(Class<?> type) {
      RecordComponent[] declared = type.getRecordComponents();
      int size = declared == null ? 0 : declared.length;
      var components = new Component[size];
      for (int i = 0; i < size; i++) {
        components[i] = new Component(declared[i].getName(), reader(declared[i]));
      }
      return new Shape(type.getSimpleName(), components);
    }

    private static MethodHandle reader(RecordComponent component) {
      try {
        var accessor = component.getAccessor();
        accessor.setAccessible(true); // a student's record need not be public
        return MethodHandles.lookup().unreflect(accessor).asType(READ);
      } catch (IllegalAccessException impossible) {
        throw new AssertionError(impossible);
      }
    }

    Fields read(Object value) {
      var fields = new @Nullable Object[2 * components.length];
      for (int i = 0; i < components.length; i++) {
        fields[2 * i] = components[i].name();
        try {
          fields[2 * i + 1] = Bodies.value((Object) components[i].reader().invokeExact(value));
        } catch (Throwable problem) {
          throw new IllegalStateException(
              "cannot read %s.%s".formatted(name, components[i].name()), problem);
        }
      }
      return Fields.of(fields);
    }
  }
}
