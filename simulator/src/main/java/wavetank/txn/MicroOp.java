package wavetank.txn;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One step of a transaction. A key is a list to which values are appended, or a register that is
/// written; values are compared as text, and every one is written to its key once at most.
public sealed interface MicroOp {
  String key();

  /// Puts a value at the end of a list.
  record Append(String key, String value) implements MicroOp {
    @Override
    public String toString() {
      return "append %s %s".formatted(key, value);
    }
  }

  /// Reads a list.
  ///
  /// @param values from the oldest to the newest; null if the result is not known
  record ReadList(String key, @Nullable List<String> values) implements MicroOp {
    public ReadList {
      values = values == null ? null : List.copyOf(values);
    }

    @Override
    public String toString() {
      return "read %s = %s".formatted(key, values == null ? "?" : shortened(values));
    }
  }

  /// Long lists by their ends, which are what they differ in.
  static String shortened(List<String> values) {
    int size = values.size();
    return size <= 8
        ? values.toString()
        : "[... (%d values) ..., %s]"
            .formatted(size - 4, String.join(", ", values.subList(size - 4, size)));
  }

  /// Gives a register a value.
  record Write(String key, String value) implements MicroOp {
    @Override
    public String toString() {
      return "write %s %s".formatted(key, value);
    }
  }

  /// Reads a register.
  ///
  /// @param value `NONE` if nobody has written it; null if the result is not known
  record Read(String key, @Nullable String value) implements MicroOp {
    @Override
    public String toString() {
      return "read %s = %s".formatted(key, value == null ? "?" : value);
    }
  }

  /// What a register holds before anybody has written it.
  String NONE = "nil";
}
