package wavetank.explore;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Takes the time out of a server's state. All that a rule of Raft asks of a clock, but for leases,
/// is whether a leader was heard of lately: whoever hears of one does not listen to candidates
/// (thesis 4.2.3, 9.6). So a state says "just now" or "long ago" and no times, and that "just now"
/// becomes "long ago" is an action, which may come at any moment. Where no rule asks, it is always
/// long ago.
final class Patience {
  /// The clock stands here.
  static final long NOW = 0;

  /// But when a server loses its patience, this much time has passed: longer than any timer.
  static final long LATER = 3_600_000_000_000L;

  private static final String HEARD = "heardAtNanos";

  private final boolean matters;
  private final long never;

  /// @param settings of the protocol, as text
  /// @param initial state of a server that never heard of anybody
  Patience(Map<String, String> settings, Object initial) {
    this.matters = isOn(settings.get("pre-vote")) || isOn(settings.get("check-quorum"));
    Object heard = component(initial, HEARD);
    this.never = heard instanceof Long nanos ? nanos : 0;
  }

  private static boolean isOn(@Nullable String text) {
    return text == null || text.equals("on") || text.equals("true") || text.equals("yes");
  }

  /// The state after a step, without times.
  Object after(Object state, long nanos) {
    if (!(component(state, HEARD) instanceof Long heard)) {
      return state;
    }
    boolean isLately = matters && heard != never && nanos - heard < LATER;
    return with(state, isLately ? NOW : never);
  }

  /// Whether the server would not listen to a candidate.
  boolean isFresh(Object state) {
    return component(state, HEARD) instanceof Long heard && heard != never;
  }

  /// The same state a while later.
  Object lapsed(Object state) {
    return with(state, never);
  }

  private Object with(Object state, long heard) {
    if (Long.valueOf(heard).equals(component(state, HEARD))) {
      return state;
    }
    try {
      RecordComponent[] parts = state.getClass().getRecordComponents();
      var types = new Class<?>[parts.length];
      var values = new Object[parts.length];
      for (int i = 0; i < parts.length; i++) {
        types[i] = parts[i].getType();
        values[i] = parts[i].getName().equals(HEARD) ? Long.valueOf(heard) : read(parts[i], state);
      }
      Constructor<?> constructor = state.getClass().getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException impossible) {
      throw new LinkageError("a record that cannot be made anew", impossible);
    }
  }

  /// A component of a record by its name; null if it has none.
  static @Nullable Object component(Object record, String name) {
    if (record instanceof Record) {
      for (RecordComponent part : record.getClass().getRecordComponents()) {
        if (part.getName().equals(name)) {
          return read(part, record);
        }
      }
    }
    return null;
  }

  private static @Nullable Object read(RecordComponent part, Object of) {
    try {
      part.getAccessor().setAccessible(true);
      return part.getAccessor().invoke(of);
    } catch (ReflectiveOperationException impossible) {
      throw new LinkageError("a record without its accessor", impossible);
    }
  }
}
