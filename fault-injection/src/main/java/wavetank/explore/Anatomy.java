package wavetank.explore;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wavetank.core.Bytes;
import wavetank.core.NodeId;

/// Lays out immutable values of protocols that it does not know by all that they hold, private
/// fields too. So no part of a state can be forgotten, and a mutant's states, whose classes come
/// from a loader of their own, are read like the original's.
///
/// A list of names only is read as a bag, and so is a table: arrays that stand beside an array of
/// names and are as long.
final class Anatomy {
  private static final long NULL = 0x6E756C6CL;

  private static final ClassValue<Field[]> PARTS =
      new ClassValue<>() {
        @Override
        protected Field[] computeValue(Class<?> type) {
          return parts(type);
        }
      };

  private final List<NodeId> servers;

  /// @param servers whose names may be exchanged; all other names stay
  Anatomy(List<NodeId> servers) {
    this.servers = servers;
  }

  /// @throws NotSearchableException if the value holds something that cannot be read
  void describe(@Nullable Object value, Outline out) {
    switch (value) {
      case null -> out.number(NULL);
      case NodeId name -> name(name, out);
      case Long number -> out.number(number);
      case Integer number -> out.number(number);
      case Boolean flag -> out.number(flag ? 1 : 0);
      case String text -> out.text(text);
      case Enum<?> constant -> out.text(constant.name());
      case Bytes bytes -> bytes(bytes, out);
      case Number number -> out.number(Double.doubleToLongBits(number.doubleValue()));
      case Character character -> out.number(character);
      case List<?> list -> list(list, out);
      case Map<?, ?> map -> map(map, out);
      default -> other(value, out);
    }
  }

  private void name(NodeId name, Outline out) {
    int server = servers.indexOf(name);
    if (server >= 0) {
      out.name(server);
    } else {
      out.text(name.name());
    }
  }

  private static void bytes(Bytes bytes, Outline out) {
    out.number(bytes.length());
    for (int i = 0; i < bytes.length(); i += 8) {
      out.number(bytes.eightFrom(i));
    }
  }

  private void list(List<?> list, Outline out) {
    out.number(list.size());
    boolean isBag = !list.isEmpty() && list.stream().allMatch(NodeId.class::isInstance);
    if (isBag) {
      out.open();
      for (Object name : list) {
        describe(name, out.next());
      }
      out.close();
    } else {
      for (Object element : list) {
        describe(element, out);
      }
    }
  }

  private void map(Map<?, ?> map, Outline out) {
    out.number(map.size()).open();
    map.forEach((key, value) -> {
      describe(key, out.next());
      describe(value, out);
    });
    out.close();
  }

  private void other(Object value, Outline out) {
    Class<?> type = value.getClass();
    if (type.isArray()) {
      array(value, out);
      return;
    }
    if (type.getName().startsWith("java.")) {
      foreign(value, out);
      return;
    }
    out.text(type.getSimpleName());
    Field[] parts = PARTS.get(type);
    NodeId[] rows = rows(value, parts);
    for (Field part : parts) {
      Object held = get(part, value);
      if (rows == null || !isColumn(held, rows.length)) {
        describe(held, out);
      }
    }
    if (rows != null) {
      table(value, parts, rows, out);
    }
  }

  /// Values of the JDK that have an order have a text that says all of them, such as a duration.
  private static void foreign(Object value, Outline out) {
    if (!(value instanceof Comparable<?>)) {
      throw unreadable(value.getClass(), null);
    }
    out.text(value.getClass().getSimpleName()).text(value.toString());
  }

  private static NotSearchableException unreadable(Class<?> type, @Nullable RuntimeException why) {
    return new NotSearchableException(
        "states that hold a %s cannot be searched".formatted(type.getName()), why);
  }

  private void array(Object array, Outline out) {
    int length = Array.getLength(array);
    out.number(length);
    for (int i = 0; i < length; i++) {
      describe(Array.get(array, i), out);
    }
  }

  /// The array of names that gives a table its rows; null if there is none.
  private static NodeId @Nullable [] rows(Object value, Field[] parts) {
    for (Field part : parts) {
      if (get(part, value) instanceof NodeId[] names) {
        return names;
      }
    }
    return null;
  }

  private static boolean isColumn(@Nullable Object held, int rows) {
    return held != null && held.getClass().isArray() && Array.getLength(held) == rows;
  }

  private void table(Object value, Field[] parts, NodeId[] rows, Outline out) {
    out.number(rows.length).open();
    for (int row = 0; row < rows.length; row++) {
      describe(rows[row], out.next());
      for (Field part : parts) {
        Object held = get(part, value);
        if (held != null && held != rows && isColumn(held, rows.length)) {
          describe(Array.get(held, row), out);
        }
      }
    }
    out.close();
  }

  private static @Nullable Object get(Field part, Object of) {
    try {
      return part.get(of);
    } catch (IllegalAccessException impossible) {
      throw new LinkageError("a field that was made accessible is not", impossible);
    }
  }

  private static Field[] parts(Class<?> type) {
    var parts = new ArrayList<Field>();
    for (Class<?> in = type; in != null && in != Object.class; in = in.getSuperclass()) {
      for (Field field : in.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())
            && !Modifier.isTransient(field.getModifiers())) {
          try {
            field.setAccessible(true);
          } catch (RuntimeException closed) {
            throw unreadable(type, closed);
          }
          parts.add(field);
        }
      }
    }
    return parts.toArray(new Field[0]);
  }
}
