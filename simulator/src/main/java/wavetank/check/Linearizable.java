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

/// Every operation on a key seems to take effect at one moment between its call and its answer
/// (Herlihy and Wing, *Linearizability*, 1990). A failed one had no effect; one of unknown outcome
/// may have had its effect at any time after its call, or never.
///
/// Each key is judged for itself, which is enough (linearizability is local): first by `Witness`,
/// only then by `Search`. A `stale-get` is exempt from the order, but must return a value that
/// somebody had begun to write, or nothing.
final class Linearizable implements Check {
  /// A search state takes about 100 bytes, so this is some 50 MB at most.
  private static final int MAX_STATES = 500_000;

  private static final int MAX_OPERATIONS = 4_000_000;
  private static final String FACTS = "operations";

  private final int maxStates;
  private final int maxOperations;
  private final Map<String, List<Operation>> byKey = new LinkedHashMap<>();
  private final Map<Long, Operation> running = new LinkedHashMap<>();
  private int operations;
  private String notJudged = "";

  Linearizable() {
    this(MAX_STATES, MAX_OPERATIONS);
  }

  Linearizable(int maxStates, int maxOperations) {
    this.maxStates = maxStates;
    this.maxOperations = maxOperations;
  }

  @Override
  public String name() {
    return "linearizable";
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
    if (!Register.knows(call.function())) {
      notJudged = "\"%s\" is not an operation on a register".formatted(call.function());
    } else if (operations == maxOperations) {
      notJudged = "more than %,d operations are too many to remember".formatted(maxOperations);
    } else {
      operations++;
      var operation = new Operation(call);
      running.put(call.operation(), operation);
      byKey.computeIfAbsent(operation.argument(0), _ -> new ArrayList<>()).add(operation);
    }
  }

  /// Known only at the end, see `verdict`.
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
        case Violated violated -> first = earlier(first, violated);
        case Unknown(var why) -> unknown = why;
      }
    }
    if (first != null) {
      return first;
    }
    return unknown.isEmpty() ? new Held(operations, FACTS) : new Unknown(unknown);
  }

  private static Violated earlier(@Nullable Violated one, Violated other) {
    return one == null || other.at() < one.at() ? other : one;
  }

  private Verdict judge(String key, List<Operation> all) {
    var firm = new ArrayList<Operation>(all.size());
    var optional = new ArrayList<Operation>();
    var stale = new ArrayList<Operation>();
    for (var operation : all) {
      if (operation.function().equals("stale-get")) {
        stale.add(operation);
      } else if (operation.isOk()) {
        firm.add(operation);
      } else if (operation.outcome() == Outcome.UNKNOWN && !operation.isRead()) {
        optional.add(operation);
      }
    }
    var unwritten = firstUnwritten(stale, all);
    if (unwritten != null) {
      return new Conflict(key, all, unwritten).explain();
    }
    if (new Witness(firm, optional).proves()) {
      return new Held(all.size(), FACTS);
    }
    var search = new Search(firm, optional);
    return switch (search.run(maxStates)) {
      case LINEARIZABLE -> new Held(all.size(), FACTS);
      case NOT_LINEARIZABLE -> {
        all.removeAll(stale);
        yield new Conflict(key, all, search.stuckAt()).explain();
      }
      case GAVE_UP ->
          new Unknown(
              "key %s: %,d operations, and the search gave up after %,d states"
                  .formatted(key, all.size(), maxStates));
    };
  }

  /// The first stale read of a value that nobody had begun to write when it returned, or null.
  private static @Nullable Operation firstUnwritten(List<Operation> stale, List<Operation> all) {
    if (stale.isEmpty()) {
      return null;
    }
    var firstCall = new LinkedHashMap<String, Long>();
    firstCall.put(Register.ABSENT, 0L);
    for (var operation : all) {
      var value = operation.outcome() == Outcome.FAIL ? null : Register.written(operation);
      if (value != null) {
        firstCall.putIfAbsent(value, operation.called());
      }
    }
    for (var read : stale) {
      if (read.isOk() && firstCall.getOrDefault(read.result(), Long.MAX_VALUE) > read.answered()) {
        return read;
      }
    }
    return null;
  }
}
