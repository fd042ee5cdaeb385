package wavetank.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import wavetank.check.ProgramOrderSearch.Answer;
import wavetank.trace.TraceEvent.Invoked;

/// Makes a history without a sequential order small: the operations that are left contradict each
/// other whatever all others did.
///
/// What changes nothing may be left out: that makes nothing worse. A write may not, as somebody may
/// have read it: it becomes one of unknown outcome, which may take effect at any time or never.
final class ProgramOrderConflict {
  /// How many states to try for each part that might be left out.
  private static final int MAX_STATES = 5_000;

  private final List<Operation> firm;
  private final List<Operation> optional;
  private final Map<Long, Invoked> calls;
  private int statesLeft;

  /// @param calls of all operations, by their place in the run
  /// @param maxStates how many states to try in all; then what is left is not the smallest
  ProgramOrderConflict(
      List<Operation> firm, List<Operation> optional, Map<Long, Invoked> calls, int maxStates) {
    this.firm = new ArrayList<>(firm);
    this.optional = new ArrayList<>(optional);
    this.calls = calls;
    this.statesLeft = maxStates;
  }

  /// Those that contradict each other, in the order of their calls.
  List<Operation> smallest() {
    firm.sort(Comparator.comparingLong(Operation::called));
    keep(ProgramOrderConflict::isPlain);
    for (int size = Integer.highestOneBit(Math.max(1, firm.size() / 2)); size > 0; size /= 2) {
      for (int end = firm.size(); end > 0; end -= size) {
        var part = List.copyOf(firm.subList(Math.max(0, end - size), Math.min(end, firm.size())));
        keep(operation -> !part.contains(operation));
      }
    }
    return List.copyOf(firm);
  }

  /// Whether it needs no more of the state that it found than its result tells.
  private static boolean isPlain(Operation operation) {
    return operation.isRead() || operation.function().equals("put");
  }

  /// Tries to keep these only.
  private void keep(Predicate<Operation> wanted) {
    var fewer = firm.stream().filter(wanted).toList();
    if (statesLeft <= 0 || fewer.size() == firm.size()) {
      return;
    }
    var more = new ArrayList<>(optional);
    for (var operation : firm) {
      if (!wanted.test(operation) && Register.OF_TRACES.written(operation) != null) {
        more.add(new Operation(Objects.requireNonNull(calls.get(operation.called()))));
      }
    }
    var useful = useful(fewer, more);
    var search = new ProgramOrderSearch(fewer, useful);
    boolean isEnough = search.run(Math.min(statesLeft, MAX_STATES)) == Answer.NONE;
    statesLeft -= search.states();
    if (isEnough) {
      firm.clear();
      firm.addAll(fewer);
      optional.clear();
      optional.addAll(useful);
    }
  }

  /// Without those that could explain nothing. What needs a value needs this one; only of a delete
  /// that found something, and a cas that did not find what it expected, any value may be the
  /// cause.
  private static List<Operation> useful(List<Operation> firm, List<Operation> optional) {
    var needed = new LinkedHashSet<String>();
    for (var operation : firm) {
      var found = Register.OF_TRACES.found(operation);
      if (found != null) {
        needed.add(found);
      } else if (!operation.function().equals("put")) {
        return optional;
      }
    }
    int before;
    do {
      before = needed.size();
      for (var operation : optional) {
        if (operation.function().equals("cas") && needed.contains(operation.argument(2))) {
          needed.add(operation.argument(1));
        }
      }
    } while (needed.size() > before);
    return optional.stream()
        .filter(one -> needed.contains(Register.OF_TRACES.written(one)))
        .toList();
  }
}
