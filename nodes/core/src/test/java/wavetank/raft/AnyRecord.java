package wavetank.raft;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import wavetank.core.Bytes;
import wavetank.core.Choices;
import wavetank.core.NodeId;

/// Makes values of records that it does not know, each component drawn: so that a test over a whole
/// sealed family needs no list that somebody could forget to lengthen.
final class AnyRecord {
  private final Choices.Stream draws;

  AnyRecord(Choices.Stream draws) {
    this.draws = draws;
  }

  /// The records of a sealed family, those of families within it too.
  static Stream<Class<?>> of(Class<?> family) {
    return family.isRecord()
        ? Stream.of(family)
        : Stream.of(family.getPermittedSubclasses()).flatMap(AnyRecord::of);
  }

  /// A value of this record.
  Object drawn(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    var types = new Class<?>[components.length];
    var values = new @Nullable Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      boolean absent =
          components[i].getAnnotatedType().isAnnotationPresent(Nullable.class)
              && draws.between(0, 2) == 0;
      values[i] = absent ? null : value(components[i].getGenericType());
    }
    try {
      Constructor<?> canonical = type.getDeclaredConstructor(types);
      canonical.setAccessible(true);
      return canonical.newInstance(values);
    } catch (ReflectiveOperationException problem) {
      throw new LinkageError("cannot make a " + type, problem);
    }
  }

  private Object value(Type type) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      var values = new ArrayList<Object>();
      for (long n = draws.between(0, 4); n > 0; n--) {
        values.add(value(list.getActualTypeArguments()[0]));
      }
      return values;
    }
    return value((Class<?>) type);
  }

  private Object value(Class<?> type) {
    if (type == long.class) {
      return draws.next() >>> draws.between(0, 63);
    }
    if (type == int.class) {
      return (int) (draws.next() >>> draws.between(33, 63));
    }
    if (type == boolean.class) {
      return draws.chance(0.5);
    }
    if (type == String.class) {
      return List.of("", "put", "schön", "put x=1\n").get((int) draws.between(0, 3));
    }
    if (type == Bytes.class) {
      return Bytes.utf8("x".repeat((int) draws.between(0, 200)));
    }
    if (type == NodeId.class) {
      return new NodeId("n" + draws.between(1, 9));
    }
    if (type.isEnum()) {
      Object[] all = type.getEnumConstants();
      return all[(int) draws.between(0, all.length - 1)];
    }
    List<Class<?>> records = of(type).toList();
    return drawn(records.get((int) draws.between(0, records.size() - 1)));
  }
}
