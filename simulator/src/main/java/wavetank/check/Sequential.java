package wavetank.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wavetank.check.Verdict.Held;
import wavetank.check.Verdict.Unknown;
import wavetank.check.Verdict.Violated;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Completed;
import wavetank.trace.TraceEvent.Invoked;
import wavetank.trace.TraceEvent.Outcome;

/// There is one order of all operations on a key that explains every result, and in which each
/// client's own come in the order in which it asked for them; between clients real time does not
/// count (Lamport, *How to make a multiprocessor computer that correctly executes multiprocess
/// programs*, 1979). Stale reads count like all others.
///
/// Keys are judged one by one. That is weaker than one order for all keys together: sequential
/// consistency, other than linearizability, is not local.
final class Sequential implements Check {
  private static final int MAX_STATES = 100_000;
  private static final int MAX_OPERATIONS = 1_000_000;
  private static final String FACTS = "operations";

  private final int maxStates;
  private final Map<String, List<Operation>> byKey = new LinkedHashMap<>();
  private final Map<Long, Operation> running = new LinkedHashMap<>();
  private final Map<Long, Invoked> calls = new LinkedHashMap<>();
  private int operations;
  private String notJudged = "";

  Sequential() {
    this(MAX_STATES);
  }

  /// @param maxStates how many states to try for a key before giving up
  Sequential(int maxStates) {
    this.maxStates = maxStates;
  }

  @Override
  public String name() {
    return "sequential";
  }

  @Override
  public void on(TraceEvent event) {
    if (event instanceof Invoked call) {
      invoked(call);
    } else if (event instanceof Completed answer) {
      var operation = running.remove(answer.operation());
      if (operation != null) {
        operation.complete(answer);
      }
    }
  }

  private void invoked(Invoked call) {
    if (!Register.OF_TRACES.functions().contains(call.function())) {
      notJudged = "\"%s\" is not an operation on a register".formatted(call.function());
    } else if (operations == MAX_OPERATIONS) {
      notJudged = "more than %,d operations are too many to remember".formatted(MAX_OPERATIONS);
    } else {
      operations++;
      var operation = new Operation(call);
      running.put(call.operation(), operation);
      calls.put(call.seq(), call);
      byKey.computeIfAbsent(operation.argument(0), _ -> new ArrayList<>()).add(operation);
    }
  }

  /// Known only at the end.
  @Override
  public boolean violated() {
    return false;
  }

  @Override
  public Verdict verdict(long end) {
    @Nullable Violated first = null;
    var unknown = notJudged;
    for (var entry : byKey.entrySet()) {
      switch (judge(entry.getKey(), entry.getValue())) {
        case Held _ -> {}
        case Violated violated ->
            first = first == null || violated.at() < first.at() ? violated : first;
        case Unknown(var why) -> unknown = why;
      }
    }
    if (first != null) {
      return first;
    }
    return unknown.isEmpty() ? new Held(operations, FACTS) : new Unknown(unknown);
  }

  private Verdict judge(String key, List<Operation> all) {
    var firm = new ArrayList<Operation>(all.size());
    var optional = new ArrayList<Operation>();
    for (var operation : all) {
      if (operation.isOk()) {
        firm.add(operation);
      } else if (operation.outcome() == Outcome.UNKNOWN && !operation.isRead()) {
        optional.add(operation);
      }
    }
    return switch (new ProgramOrderSearch(firm, optional).run(maxStates)) {
      case FOUND -> new Held(all.size(), FACTS);
      case GAVE_UP ->
          new Unknown(
              "key %s: %,d operations, and the search gave up after %,d states"
                  .formatted(key, all.size(), maxStates));
      case NONE ->
          violated(key, new ProgramOrderConflict(firm, optional, calls, 2 * maxStates).smallest());
    };
  }

  private static Violated violated(String key, List<Operation> named) {
    var events = new ArrayList<Long>();
    long at = 0;
    for (var operation : named) {
      events.add(operation.called());
      if (operation.answered() != Long.MAX_VALUE) {
        events.add(operation.answered());
      }
      at = Math.max(at, operation.at());
    }
    var words = String.join(", ", named.stream().map(Operation::toString).toList());
    var why =
        "key %s: no one order that keeps each client's own explains all of %s"
            .formatted(key, words);
    return new Violated(at, why, events, named.stream().map(Operation::client).toList(), 0);
  }
}
