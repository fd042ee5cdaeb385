package wavetank.txn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wavetank.txn.MicroOp.Append;
import wavetank.txn.MicroOp.Write;
import wavetank.txn.Transaction.Outcome;

/// Who wrote which value of which key. That a value is written once is what makes a read say whose
/// write it saw.
final class Writes {
  /// @param by number of the transaction
  /// @param isLast whether its transaction wrote nothing to this key afterwards
  record Written(String value, int by, boolean isLast) {}

  private final List<Transaction> history;
  private final Map<String, Map<String, Written>> byKey = new LinkedHashMap<>();

  /// @throws HistoryException if a value is written twice to a key
  Writes(List<Transaction> history) {
    this.history = history;
    for (int i = 0; i < history.size(); i++) {
      var last = new LinkedHashMap<String, Written>();
      for (var op : history.get(i).ops()) {
        var value = value(op);
        if (value != null) {
          var before = last.put(op.key(), new Written(value, i, true));
          if (before != null) {
            of(op.key()).put(before.value(), new Written(before.value(), i, false));
          }
          add(op.key(), new Written(value, i, true));
        }
      }
    }
  }

  private static @Nullable String value(MicroOp op) {
    return switch (op) {
      case Append(_, var value) -> value;
      case Write(_, var value) -> value;
      case MicroOp.ReadList _, MicroOp.Read _ -> null;
    };
  }

  private void add(String key, Written written) {
    var other = of(key).putIfAbsent(written.value(), written);
    if (other != null) {
      throw new HistoryException(
          0,
          "%s was written to key %s twice, by %s and by %s: each value of a key must be new"
              .formatted(written.value(), key, history.get(other.by()), history.get(written.by())));
    }
  }

  private Map<String, Written> of(String key) {
    var values = byKey.get(key);
    if (values == null) {
      values = new LinkedHashMap<>();
      byKey.put(key, values);
    }
    return values;
  }

  /// Null if nobody wrote it.
  @Nullable Written find(String key, String value) {
    return of(key).get(value);
  }

  boolean isAborted(Written written) {
    return history.get(written.by()).outcome() == Outcome.ABORTED;
  }

  /// What was written to a key by transactions that took effect for certain.
  List<Written> committed(String key) {
    var all = new ArrayList<Written>();
    for (var written : of(key).values()) {
      if (history.get(written.by()).isCommitted()) {
        all.add(written);
      }
    }
    return all;
  }
}
