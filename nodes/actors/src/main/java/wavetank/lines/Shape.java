package wavetank.lines;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;
import wavetank.trace.FieldName;
import wavetank.trace.FieldSink;
import wavetank.trace.Fields;

/// How values of one class are read. What is found out about the class becomes one method, which
/// passes all components to a sink in turn: numbers are not boxed, and reflection is not used
/// again.
final class Shape implements Fields.Teller {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
  private static final MethodHandle NUMBER = put(long.class);
  private static final MethodHandle FLAG = put(boolean.class);
  private static final MethodHandle VALUE = put(Object.class);
  private static final MethodHandle NOTHING =
      MethodHandles.empty(MethodType.methodType(void.class, FieldSink.class, Object.class));

  private static final ClassValue<Shape> KNOWN =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          var components = type.getRecordComponents();
          return new Shape(type, components == null ? new RecordComponent[0] : components);
        }
      };

  private final String name;

  /// `(FieldSink, Object)`, of which the object is of this class.
  private final MethodHandle all;

  private Shape(Class<?> type, RecordComponent[] components) {
    name = type.getSimpleName();
    var steps = NOTHING;
    for (var component : components) {
      steps = MethodHandles.foldArguments(step(component), steps);
    }
    all = steps;
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
      all.invokeExact(sink, value);
    } catch (Throwable problem) {
      throw new IllegalStateException("cannot read a " + name, problem);
    }
  }

  /// Passes one component of an object to a sink.
  private static MethodHandle step(RecordComponent component) {
    var type = component.getType();
    var put =
        type == long.class || type == int.class ? NUMBER : type == boolean.class ? FLAG : VALUE;
    put = MethodHandles.insertArguments(put, 1, FieldName.of(component.getName()));
    var taken = MethodType.methodType(put.type().parameterType(1), Object.class);
    return MethodHandles.filterArguments(put, 1, reader(component).asType(taken));
  }

  private static MethodHandle reader(RecordComponent component) {
    try {
      var accessor = component.getAccessor();
      accessor.setAccessible(true); // a student's record need not be public
      return LOOKUP.unreflect(accessor);
    } catch (IllegalAccessException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static MethodHandle put(Class<?> type) {
    var taken = MethodType.methodType(void.class, FieldSink.class, FieldName.class, type);
    try {
      return LOOKUP.findStatic(Shape.class, "put", taken);
    } catch (ReflectiveOperationException impossible) {
      throw new LinkageError("the methods below are gone", impossible);
    }
  }

  // Found by `put(Class)`: calls from here are inlined, handles of the sink's own methods are not.

  static void put(FieldSink sink, FieldName name, long number) {
    sink.put(name, number);
  }

  static void put(FieldSink sink, FieldName name, boolean flag) {
    sink.put(name, flag);
  }

  static void put(FieldSink sink, FieldName name, @Nullable Object value) {
    sink.put(name, Bodies.value(value));
  }
}
