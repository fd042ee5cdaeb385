package wavetank.lines;

import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import wavetank.trace.FieldName;
import wavetank.trace.FieldSink;
import wavetank.trace.Fields;

/// How values of one class are read. What is found out about the class once is kept: numbers are
/// not boxed, and reflection is not used again. A reader is a class made for one accessor: to call
/// through a method handle that is no constant costs more, and a trace reads components all the
/// time.
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

  /// A component of a record, and how it is read.
  private sealed interface Part {
    record Number(FieldName name, ToLongFunction<Object> reader) implements Part {}

    record Flag(FieldName name, Predicate<Object> reader) implements Part {}

    record Value(FieldName name, Function<Object, @Nullable Object> reader) implements Part {}

    @SuppressWarnings("unchecked") // the reader is made to take any object, which is of the class
    static Part of(RecordComponent component) {
      var name = FieldName.of(component.getName());
      var type = component.getType();
      if (component.getDeclaringRecord().getModule() != Shape.class.getModule()) {
        return new Value(name, slowReader(component));
      }
      if (type == long.class || type == int.class) {
        return new Number(name, reader(component, ToLongFunction.class, long.class, "applyAsLong"));
      }
      return type == boolean.class
          ? new Flag(name, reader(component, Predicate.class, boolean.class, "test"))
          : new Value(name, reader(component, Function.class, Object.class, "apply"));
    }

    /// For a record that another class loader has, such as a mutant's: no class can be made in its
    /// name.
    private static Function<Object, @Nullable Object> slowReader(RecordComponent of) {
      var accessor = of.getAccessor();
      accessor.setAccessible(true);
      return value -> {
        try {
          Object component = accessor.invoke(value);
          return component instanceof Integer number ? (Object) number.longValue() : component;
        } catch (ReflectiveOperationException impossible) {
          throw new LinkageError("a record without its accessor", impossible);
        }
      };
    }

    /// Makes a class that implements `how` by calling the component's accessor.
    private static <T> T reader(
        RecordComponent component, Class<T> how, Class<?> result, String method) {
      var type = component.getDeclaringRecord();
      try {
        // with the rights of the record itself: a student's need not be public
        var lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
        var reader =
            LambdaMetafactory.metafactory(
                lookup,
                method,
                MethodType.methodType(how),
                MethodType.methodType(result, Object.class),
                lookup.unreflect(component.getAccessor()),
                MethodType.methodType(result, type));
        return how.cast(reader.getTarget().invoke());
      } catch (Throwable impossible) {
        throw new AssertionError(impossible);
      }
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
        switch (part) {
          case Part.Number number -> sink.put(number.name, number.reader.applyAsLong(value));
          case Part.Flag flag -> sink.put(flag.name, flag.reader.test(value));
          case Part.Value any -> sink.put(any.name, Bodies.value(any.reader.apply(value)));
        }
      }
    } catch (RuntimeException problem) {
      throw new IllegalStateException("cannot read a " + name, problem);
    }
  }
}
