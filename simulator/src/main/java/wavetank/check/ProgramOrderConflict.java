package wavetank.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import wavetank.check.ProgramOrderSearch.Answer;
import wavetank.trace.TraceEvent.Invoked;

/// Makes a history without a sequential order small: the operations that are left contradict each
/// other whatever all others did.
///
/// A read that is left out makes nothing worse. A write may not be left out, as somebody may have
/// read it: it becomes one of unknown outcome, which may take effect at any time or never.
final class ProgramOrderConflict {
  /// How many states to try for each part that might be left out.
  private static final int MAX_STATES = 5_000;

  private final List<Operation> firm;
  private final List<Operation> optional;
  private int statesLeft;
  private final Map<Long, Invoked> calls;

  /// @param calls of all operations, by their place in the run
  /// @param maxStates how many states to try in all; then what is left is not the smallest
  ProgramOrderConflict(
      List<Operation> firm, List<Operation> optional, Map<Long, Invoked> calls, int maxStates) {
    this.calls = calls;
    this.firm = new ArrayList<>(firm);
    this.optional = new ArrayList<>(optional);
    this.statesLeft = maxStates;
  }

  /// Those that contradict each other, in the order of their calls; leaving out any one of them
  /// would make an order possible, or could not be judged.
  List<Operation> smallest() {
    firm.sort((one, other) -> Long.compare(one.called(), other.called()));
    for (int size = Integer.highestOneBit(Math.max(1, firm.size() / 2)); size > 0; size /= 2) {
      for (int end = firm.size(); end > 0; end -= size) {
        leaveOut(Math.max(0, end - size), Math.min(end, firm.size()));
      }
    }
    return List.copyOf(firm);
  }

  private void leaveOut(int from, int to) {
    if (statesLeft <= 0) {
      return;
    }
    var fewer = new ArrayList<>(firm.subList(0, from));
    fewer.addAll(firm.subList(to, firm.size()));
    var more = new ArrayList<>(optional);
    for (var operation : firm.subList(from, to)) {
      if (!operation.isRead()) {
        more.add(new Operation(Objects.requireNonNull(calls.get(operation.called()))));
      }
    }
    var search = new ProgramOrderSearch(fewer, more);
    boolean isEnough = search.run(Math.min(statesLeft, MAX_STATES)) == Answer.NONE;
    statesLeft -= search.states();
    if (isEnough) {
      firm.clear();
      firm.addAll(fewer);
      optional.clear();
      optional.addAll(more);
    }
  }
}
