package wavetank.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import wavetank.check.Search.Answer;
import wavetank.check.Verdict.Violated;
import wavetank.trace.TraceEvent.Outcome;

/// Says in words why the operations of one part have no order: as few of them as possible that
/// already contradict each other.
final class Conflict<S> {
  private static final int MAX_NAMED = 8;
  private static final int MAX_TRIES = 200;
  private static final int STATES_PER_TRY = 2_000;
  private static final int MAX_STATES = 10_000;

  private final Model<S> model;
  private final Limits limits;
  private final String part;
  private final Operation last;
  private final List<Operation> failed;
  private List<Operation> firm = new ArrayList<>();
  private List<Operation> optional = new ArrayList<>();
  private int states;

  /// @param operations all of `part`, in the order of their calls
  /// @param last the one at whose answer the contradiction is complete
  /// @param limits of the search that found it
  Conflict(Model<S> model, String part, List<Operation> operations, Operation last, Limits limits) {
    this.model = model;
    this.limits = limits.withStates(STATES_PER_TRY);
    this.part = part;
    this.last = last;
    this.failed = new ArrayList<>();
    for (var operation : operations) {
      boolean isOver = operation.answered() <= last.answered();
      if (operation.outcome() == Outcome.FAIL) {
        failed.add(operation);
      } else if (operation.isOk() && isOver) {
        firm.add(operation);
      } else if (operation.called() < last.answered() && !model.isRead(operation)) {
        optional.add(operation.unanswered());
      }
    }
  }

  /// When the contradiction is complete, in nanoseconds from the start of the run.
  long at() {
    return last.at();
  }

  Violated explain() {
    var found = writesAreWhole() ? model.found(last) : null;
    var simple = found == null ? null : byValue(found);
    return Objects.requireNonNullElseGet(simple, this::byShrinking);
  }

  /// Whether every write leaves a state that does not depend on the one before.
  private boolean writesAreWhole() {
    return Stream.of(firm, optional, failed)
        .flatMap(List::stream)
        .allMatch(operation -> model.isRead(operation) || model.written(operation) != null);
  }

  /// The usual cases, where one value tells the story.
  private @Nullable Violated byValue(S found) {
    var writers =
        Stream.concat(firm.stream(), optional.stream())
            .filter(operation -> operation != last && found.equals(model.written(operation)))
            .sorted(Comparator.comparingLong(Operation::answered))
            .toList();
    boolean isInitial = found.equals(model.initial());
    if (writers.isEmpty()) {
      return isInitial ? overwritten(List.of(), " although nobody deleted it") : unwritten(found);
    }
    var which = writers.size() == 1 ? "" : " the last to write \"" + found + "\",";
    return overwritten(writers, which + " " + words(writers.getLast()));
  }

  /// The last write of a value, if there was one, then another one, then a look at the former.
  ///
  /// @param writers all that ever left the value, in the order of their answers
  private @Nullable Violated overwritten(List<Operation> writers, String former) {
    long written = writers.isEmpty() ? 0 : writers.getLast().answered();
    for (var newer : firm) {
      if (written < newer.called() && newer.answered() < last.called()) {
        var named = new ArrayList<>(writers);
        named.addAll(List.of(newer, last));
        if (contradict(named)) {
          var then = writers.isEmpty() ? "," : ", which came after";
          return violated(
              "%s came after %s%s%s".formatted(words(last), words(newer), then, former), named);
        }
      }
    }
    return null;
  }

  private Violated unwritten(S found) {
    var writer =
        failed.stream().filter(operation -> found.equals(model.written(operation))).findFirst();
    return writer
        .map(write ->
            violated(
                "%s, but only %s wrote \"%s\", and it failed"
                    .formatted(words(last), words(write), found),
                List.of(write, last)))
        .orElseGet(() ->
            violated(
                "%s, but nobody had written \"%s\" by then".formatted(words(last), found),
                List.of(last)));
  }

  /// Takes firm operations away as long as the rest is still contradictory: reads first, which are
  /// then gone for good. What changed the state is not: it stays as a write that may have happened,
  /// so what remains contradicts itself whatever the others did.
  private Violated byShrinking() {
    shrink(model::isRead);
    shrink(operation -> !model.isRead(operation));
    var named = firm.stream().sorted(Comparator.comparingLong(Operation::answered)).toList();
    int dropped = Math.max(0, named.size() - MAX_NAMED);
    var shown = named.subList(dropped, named.size());
    var words = String.join("; ", shown.stream().map(this::words).toList());
    var more = dropped == 0 ? "" : "; and %d earlier ones".formatted(dropped);
    return violated("no order explains these together: " + words + more, shown);
  }

  /// In big pieces and then in small ones.
  private void shrink(Predicate<Operation> kind) {
    var left = new ArrayList<>(firm.stream().filter(kind).filter(one -> one != last).toList());
    int tries = 0;
    for (int size = Math.max(1, left.size() / 2); size >= 1; size /= 2) {
      for (int from = 0; from < left.size(); ) {
        if (tries++ == MAX_TRIES || states > MAX_STATES) {
          return;
        }
        var some = left.subList(from, Math.min(from + size, left.size()));
        if (tryWithout(some)) {
          some.clear();
        } else {
          from += size;
        }
      }
    }
  }

  private boolean tryWithout(List<Operation> some) {
    var fewer = new ArrayList<Operation>(firm.size());
    var more = new ArrayList<>(optional);
    int next = 0; // both are in the order of the calls
    for (var operation : firm) {
      if (next == some.size() || operation != some.get(next)) {
        fewer.add(operation);
      } else {
        next++;
        if (!model.isRead(operation)) {
          more.add(operation.unanswered());
        }
      }
    }
    var search = new Search<>(model, fewer, more);
    boolean isStillOne = search.run(limits) == Answer.NOT_LINEARIZABLE;
    states += search.visited();
    if (isStillOne) {
      firm = fewer;
      optional = more;
    }
    return isStillOne;
  }

  private boolean contradict(List<Operation> few) {
    return new Search<>(model, few, List.of()).run(limits) == Answer.NOT_LINEARIZABLE;
  }

  private String words(Operation operation) {
    return model.words(operation);
  }

  private Violated violated(String why, List<Operation> named) {
    var events = new ArrayList<Long>();
    for (var operation : named) {
      events.add(operation.called());
      if (operation.answered() != Long.MAX_VALUE) {
        events.add(operation.answered());
      }
    }
    var clients = named.stream().map(Operation::client).toList();
    var where = model.partWords(part);
    return new Violated(last.at(), "%s: %s".formatted(where, why), events, clients, 0);
  }
}
