package wavetank.txn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wavetank.txn.MicroOp.Append;
import wavetank.txn.MicroOp.Read;
import wavetank.txn.MicroOp.ReadList;
import wavetank.txn.MicroOp.Write;
import wavetank.txn.Transaction.Outcome;

/// Tries every order of a few transactions, one after the other, with and without each of unknown
/// outcome.
final class EveryOrder {
  private final boolean isStrict;

  private EveryOrder(boolean isStrict) {
    this.isStrict = isStrict;
  }

  static boolean exists(List<Transaction> history, Level level) {
    var left = history.stream().filter(one -> one.outcome() != Outcome.ABORTED).toList();
    return new EveryOrder(level == Level.STRICT_SERIALIZABLE).exists(left, new TreeMap<>());
  }

  private boolean exists(List<Transaction> left, Map<String, List<String>> state) {
    if (left.stream().noneMatch(Transaction::isCommitted)) {
      return true;
    }
    for (var next : left) {
      boolean mayComeNext =
          !isStrict || left.stream().noneMatch(other -> other.answer() < next.call());
      var after = mayComeNext ? after(state, next) : null;
      if (after != null) {
        var rest = new ArrayList<>(left);
        rest.remove(next);
        if (exists(rest, after)) {
          return true;
        }
      }
    }
    return false;
  }

  private static @Nullable Map<String, List<String>> after(
      Map<String, List<String>> state, Transaction transaction) {
    var after = new TreeMap<>(state);
    for (var op : transaction.ops()) {
      var all = after.getOrDefault(op.key(), List.of());
      boolean fits =
          switch (op) {
            case ReadList(_, var values) -> values == null || values.equals(all);
            case Read(_, var value) ->
                value == null || value.equals(all.isEmpty() ? MicroOp.NONE : all.getLast());
            case Append(var key, var value) -> put(after, key, all, value);
            case Write(var key, var value) -> put(after, key, all, value);
          };
      if (!fits) {
        return null;
      }
    }
    return after;
  }

  private static boolean put(
      Map<String, List<String>> state, String key, List<String> all, String value) {
    var more = new ArrayList<>(all);
    more.add(value);
    state.put(key, more);
    return true;
  }
}
