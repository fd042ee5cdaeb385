package wavetank.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wavetank.check.Verdict.Held;
import wavetank.check.Verdict.Unknown;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Completed;
import wavetank.trace.TraceEvent.Invoked;
import wavetank.trace.TraceEvent.Outcome;

/// Every operation seems to take effect at one moment between its call and its answer, as its model
/// says (Herlihy and Wing, *Linearizability*, 1990). A failed one had no effect; one of unknown
/// outcome may have had its effect at any time after its call, or never.
///
/// Each independent part, such as a key, is judged for itself, which is enough (linearizability is
/// local): first by `Witness`, only then by `Search`. A `stale-get` is exempt from the order, but
/// must return a value that somebody had begun to write, or nothing.
public final class Linearizable implements Check {
  private static final String FACTS = "operations";

  /// So many for each part first: often one of the easy ones decides, and the hard ones can wait.
  private static final int FEW_STATES = 10_000;

  private final Model<?> model;
  private final Limits limits;
  private final Map<String, List<Operation>> byPart = new LinkedHashMap<>();
  private final Map<Long, Operation> running = new LinkedHashMap<>();
  private int operations;
  private String notJudged = "";

  // Of the parts judged so far.
  private @Nullable Conflict<?> earliest;
  private String unknown = "";

  /// Judges registers, as the clients of a simulated run use them.
  Linearizable() {
    this(Register.OF_TRACES, Limits.OF_A_RUN);
  }

  public Linearizable(Model<?> model, Limits limits) {
    this.model = model;
    this.limits = limits;
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
    if (!model.functions().contains(call.function())) {
      var kind = model == Register.OF_TRACES ? "a register" : model.name();
      notJudged = "\"%s\" is not an operation on %s".formatted(call.function(), kind);
    } else if (operations == limits.operations()) {
      notJudged =
          "more than %,d operations are too many to remember".formatted(limits.operations());
    } else {
      operations++;
      var operation = new Operation(call);
      running.put(call.operation(), operation);
      byPart.computeIfAbsent(model.part(operation), _ -> new ArrayList<>()).add(operation);
    }
  }

  /// Known only at the end, see `verdict`.
  @Override
  public boolean violated() {
    return false;
  }

  @Override
  public Verdict verdict(long end) {
    earliest = null;
    unknown = notJudged;
    var hard = new ArrayList<String>();
    byPart.forEach((part, all) -> {
      if (!judge(model, part, all, limits.withStates(Math.min(FEW_STATES, limits.states())))) {
        hard.add(part);
      }
    });
    if (earliest == null && limits.states() > FEW_STATES) {
      unknown = notJudged;
      for (var part : hard) {
        if (earliest == null) {
          judge(model, part, byPart.getOrDefault(part, List.of()), limits);
        }
      }
    }
    if (earliest != null) {
      return earliest.explain(); // only the one that is told: it takes longer than to find it
    }
    return unknown.isEmpty() ? new Held(operations, FACTS) : new Unknown(unknown);
  }

  private void found(Conflict<?> conflict) {
    if (earliest == null || conflict.at() < earliest.at()) {
      earliest = conflict;
    }
  }

  /// @return false if the search gave up
  private <S> boolean judge(Model<S> model, String part, List<Operation> all, Limits limits) {
    var firm = new ArrayList<Operation>(all.size());
    var optional = new ArrayList<Operation>();
    var exempt = new ArrayList<Operation>();
    for (var operation : all) {
      if (model.isExempt(operation)) {
        exempt.add(operation);
      } else if (operation.isOk()) {
        firm.add(operation);
      } else if (operation.outcome() == Outcome.UNKNOWN && !model.isRead(operation)) {
        optional.add(operation);
      }
    }
    var unwritten = firstUnwritten(model, exempt, all);
    if (unwritten != null) {
      found(new Conflict<>(model, part, all, unwritten, limits));
      return true;
    }
    if (new Witness<>(model, firm, optional).proves()) {
      return true;
    }
    var search = new Search<>(model, firm, optional);
    return switch (search.run(limits)) {
      case LINEARIZABLE -> true;
      case NOT_LINEARIZABLE -> {
        var rest = new ArrayList<>(all);
        rest.removeIf(model::isExempt);
        var last =
            model.looksAhead()
                ? FirstContradiction.of(model, firm, optional, limits.withStates(FEW_STATES))
                : search.stuckAt();
        found(new Conflict<>(model, part, rest, last, limits));
        yield true;
      }
      case GAVE_UP -> {
        unknown =
            "%s: %,d operations, and the search gave up after %s"
                .formatted(model.partWords(part), all.size(), search.limit());
        yield false;
      }
    };
  }

  /// The first exempt read of a value that nobody had begun to write when it returned, or null.
  private static <S> @Nullable Operation firstUnwritten(
      Model<S> model, List<Operation> exempt, List<Operation> all) {
    if (exempt.isEmpty()) {
      return null;
    }
    var firstCall = new LinkedHashMap<S, Long>();
    firstCall.put(model.initial(), 0L);
    for (var operation : all) {
      var value = operation.outcome() == Outcome.FAIL ? null : model.written(operation);
      if (value != null) {
        firstCall.putIfAbsent(value, operation.called());
      }
    }
    for (var read : exempt) {
      var found = read.isOk() ? model.found(read) : null;
      if (found != null && firstCall.getOrDefault(found, Long.MAX_VALUE) > read.answered()) {
        return read;
      }
    }
    return null;
  }
}
