package wavetank.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Tries the order in which the servers say that they applied the operations on one key. If it
/// respects real time and explains every result, it proves that the history is linearizable; that
/// takes one pass, where a search may take for ever. If it does not, nothing is proved.
///
/// Who may trust a witness need not trust the servers: a wrong position only makes the order fail.
final class Witness {
  private static final Comparator<Operation> BY_POSITION =
      Comparator.comparingLong(Operation::position)
          .thenComparing(Operation::isRead) // a read's position is that of the write that it saw
          .thenComparingLong(Operation::called);

  private final List<Operation> order = new ArrayList<>();
  private final List<Operation> perhaps = new ArrayList<>();
  private String state = Register.ABSENT;
  private long latestCall;

  /// @param firm operations on one key that took effect, with their results
  /// @param optional operations that may have taken effect, in the order of their calls
  Witness(List<Operation> firm, List<Operation> optional) {
    order.addAll(firm);
    perhaps.addAll(optional);
  }

  /// Whether the order of application proves the history linearizable.
  boolean proves() {
    for (var operation : order) {
      if (operation.position() == 0) {
        return false;
      }
    }
    order.sort(BY_POSITION);
    for (var operation : order) {
      if (!take(operation)) {
        return false;
      }
    }
    return true;
  }

  private boolean take(Operation operation) {
    var after = Register.after(state, operation);
    if (after == null && explainBy(operation)) {
      after = Register.after(state, operation);
    }
    latestCall = Math.max(latestCall, operation.called());
    if (after == null || operation.answered() < latestCall) {
      return false;
    }
    state = after;
    return true;
  }

  /// Lets operations of unknown outcome take effect here, if that explains `operation`. As late as
  /// possible is best: fewer operations come after them that they could not precede.
  private boolean explainBy(Operation operation) {
    var found = Register.found(operation);
    return found != null ? reach(found) : reachAnyFor(operation);
  }

  private boolean reach(String value) {
    if (state.equals(value)) {
      return true;
    }
    for (var writer : List.copyOf(perhaps)) {
      if (value.equals(Register.written(writer)) && perhaps.remove(writer)) {
        var needed = writer.function().equals("cas") ? writer.argument(1) : state;
        if (reach(needed)) {
          place(writer, value);
          return true;
        }
        perhaps.add(writer);
      }
    }
    return false;
  }

  private boolean reachAnyFor(Operation operation) {
    for (var writer : perhaps) {
      var after = Register.after(state, writer);
      if (after != null && Register.after(after, operation) != null) {
        perhaps.remove(writer);
        place(writer, after);
        return true;
      }
    }
    return false;
  }

  private void place(Operation writer, String after) {
    latestCall = Math.max(latestCall, writer.called());
    state = after;
  }
}
