package wavetank.lines;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import wavetank.trace.FieldName;
import wavetank.trace.FieldSink;
import wavetank.trace.Fields;

/// How values of one class are read. What is found out about the class once is kept: numbers are
/// not boxed, and reflection is not used again.
final class Shape implements Fields.Teller {
  private static final ClassValue<Shape> KNOWN =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          var components = type.getRecordComponents();
          return new Shape(type, components == null ? new RecordComponent[0] : components);
        }
      };

  private final String name;
  private final Part[] parts;

  /// A component of a record.
  ///
  /// @param reader takes an `Object`, which is of the class, and returns what `type` says
  private record Part(FieldName name, Type type, MethodHandle reader) {
    static Part of(RecordComponent component) {
      var type = Type.of(component.getType());
      var taken = MethodType.methodType(type.read, Object.class);
      return new Part(FieldName.of(component.getName()), type, accessor(component).asType(taken));
    }

    private static MethodHandle accessor(RecordComponent component) {
      try {
        var accessor = component.getAccessor();
        accessor.setAccessible(true); // a student's record need not be public
        return MethodHandles.lookup().unreflect(accessor);
      } catch (IllegalAccessException impossible) {
        throw new AssertionError(impossible);
      }
    }
  }

  /// What a component is read as.
  private enum Type {
    NUMBER(long.class),
    FLAG(boolean.class),
    VALUE(Object.class);

    final Class<?> read;

    Type(Class<?> read) {
      this.read = read;
    }

    static Type of(Class<?> declared) {
      boolean isNumber = declared == long.class || declared == int.class;
      return isNumber ? NUMBER : declared == boolean.class ? FLAG : VALUE;
    }
  }

  private Shape(Class<?> type, RecordComponent[] components) {
    name = type.getSimpleName();
    parts = Arrays.stream(components).map(Part::of).toArray(Part[]::new);
  }

  /// The shape of this class; that of a class which is no record has no components.
  static Shape of(Class<?> type) {
    return KNOWN.get(type);
  }

  /// What a trace calls values of this class: `RequestVote`.
  String name() {
    return name;
  }

  @Override
  public void tell(Object value, FieldSink sink) {
    try {
      for (var part : parts) {
        switch (part.type) {
          case NUMBER -> sink.put(part.name, (long) part.reader.invokeExact(value));
          case FLAG -> sink.put(part.name, (boolean) part.reader.invokeExact(value));
          case VALUE ->
              sink.put(part.name, Bodies.value((@Nullable Object) part.reader.invokeExact(value)));
        }
      }
    } catch (Throwable problem) {
      throw new IllegalStateException("cannot read a " + name, problem);
    }
  }
}
