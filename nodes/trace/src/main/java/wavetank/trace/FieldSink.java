package wavetank.trace;

import org.jspecify.annotations.Nullable;

/// Takes the fields of a value, one after the other: a line of a trace, or somebody who looks.
public interface FieldSink {
  void put(FieldName name, long number);

  void put(FieldName name, boolean flag);

  /// @param value one that `Fields` may hold
  void put(FieldName name, @Nullable Object value);
}
