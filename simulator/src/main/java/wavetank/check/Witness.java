package wavetank.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/// Tries the order in which the servers say that they applied the operations on one part. If it
/// respects real time and explains every result, it proves that the history is linearizable; that
/// takes one pass, where a search may take for ever. If it does not, nothing is proved.
///
/// Who may trust a witness need not trust the servers: a wrong position only makes the order fail.
final class Witness<S> {
  private static final Comparator<Operation> BY_POSITION =
      Comparator.comparingLong(Operation::position)
          .thenComparing(Operation::isRead) // a read's position is that of the write that it saw
          .thenComparingLong(Operation::called);

  private final Model<S> model;
  private final List<Operation> order;
  private final SequencedSet<Operation> perhaps;
  private final Map<S, SequencedSet<Operation>> writers = new LinkedHashMap<>();
  private S state;
  private long latestCall;

  /// @param firm operations on one part that took effect, with their results
  /// @param optional operations that may have taken effect, in the order of their calls
  Witness(Model<S> model, List<Operation> firm, List<Operation> optional) {
    this.model = model;
    this.state = model.initial();
    this.order = new ArrayList<>(firm);
    this.perhaps = new LinkedHashSet<>(optional);
  }

  /// Whether the order of application proves the history linearizable.
  boolean proves() {
    for (var operation : order) {
      if (operation.position() == 0) {
        return false;
      }
    }
    order.sort(BY_POSITION);
    for (var writer : perhaps) {
      var value = model.written(writer);
      if (value != null) {
        writers.computeIfAbsent(value, _ -> new LinkedHashSet<>()).add(writer);
      }
    }
    for (var operation : order) {
      if (!take(operation)) {
        return false;
      }
    }
    return true;
  }

  private boolean take(Operation operation) {
    var after = model.step(state, operation);
    if (after == null && explainBy(operation)) {
      after = model.step(state, operation);
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
    var found = model.found(operation);
    return found != null ? reach(found) : reachAnyFor(operation);
  }

  private boolean reach(S value) {
    if (state.equals(value)) {
      return true;
    }
    @Nullable SequencedSet<Operation> candidates = writers.get(value);
    if (candidates == null) {
      return false;
    }
    for (var writer : List.copyOf(candidates)) {
      candidates.remove(writer);
      var needed = model.expected(writer);
      if (reach(needed == null ? state : needed)) {
        place(writer, value);
        return true;
      }
      candidates.add(writer);
    }
    return false;
  }

  private boolean reachAnyFor(Operation operation) {
    for (var writer : perhaps) {
      var after = model.step(state, writer);
      if (after != null && model.step(after, operation) != null) {
        place(writer, after);
        return true;
      }
    }
    return false;
  }

  private void place(Operation writer, S after) {
    perhaps.remove(writer);
    var value = model.written(writer);
    @Nullable SequencedSet<Operation> alike = value == null ? null : writers.get(value);
    if (alike != null) {
      alike.remove(writer);
    }
    latestCall = Math.max(latestCall, writer.called());
    state = after;
  }
}
