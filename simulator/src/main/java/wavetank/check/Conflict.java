package wavetank.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import wavetank.check.Search.Answer;
import wavetank.check.Verdict.Violated;

/// Says in words why the operations on one key have no order: as few of them as possible that
/// already contradict each other.
final class Conflict {
  private static final int MAX_NAMED = 8;
  private static final int MAX_TRIES = 200;
  private static final int STATES_PER_TRY = 2_000;

  private final String key;
  private final Operation last;
  private final List<Operation> failed;
  private List<Operation> firm = new ArrayList<>();
  private List<Operation> optional = new ArrayList<>();

  /// @param operations all on `key`, in the order of their calls
  /// @param last the one at whose answer the contradiction is complete
  Conflict(String key, List<Operation> operations, Operation last) {
    this.key = key;
    this.last = last;
    this.failed = new ArrayList<>();
    for (var operation : operations) {
      switch (operation.outcome()) {
        case FAIL -> failed.add(operation);
        case OK -> (operation.answered() <= last.answered() ? firm : optional).add(operation);
        case UNKNOWN -> optional.add(operation);
      }
    }
    optional.removeIf(operation -> operation.called() > last.answered());
  }

  Violated explain() {
    var found = Register.found(last);
    var simple = found == null ? null : byValue(found);
    return Objects.requireNonNullElseGet(simple, this::byShrinking);
  }

  /// The usual cases, where one value tells the story.
  private @Nullable Violated byValue(String found) {
    var writers =
        Stream.concat(firm.stream(), optional.stream())
            .filter(operation -> operation != last && found.equals(Register.written(operation)))
            .sorted(Comparator.comparingLong(Operation::answered))
            .toList();
    boolean isInitial = found.equals(Register.ABSENT);
    if (writers.isEmpty()) {
      return isInitial ? overwritten(List.of(), " although nobody deleted it") : unwritten(found);
    }
    var which = writers.size() == 1 ? "" : " the last to write \"" + found + "\",";
    return overwritten(writers, which + " " + writers.getLast());
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
          return violated("%s came after %s%s%s".formatted(last, newer, then, former), named);
        }
      }
    }
    return null;
  }

  private Violated unwritten(String found) {
    var writer = failed.stream().filter(operation -> mayWrite(operation, found)).findFirst();
    return writer
        .map(write ->
            violated(
                "%s, but only %s wrote \"%s\", and it failed".formatted(last, write, found),
                List.of(write, last)))
        .orElseGet(() ->
            violated(
                "%s, but nobody had written \"%s\" by then".formatted(last, found), List.of(last)));
  }

  /// Takes firm operations away, in big pieces and then in small ones, as long as the rest is still
  /// contradictory. What changed the state is never gone for good: it stays as a write that may
  /// have happened, so what remains contradicts itself whatever the others did.
  private Violated byShrinking() {
    int tries = 0;
    for (int size = firm.size() / 2; size >= 1; size /= 2) {
      for (int from = 0; from < firm.size() && tries < MAX_TRIES; from += size) {
        int to = Math.min(from + size, firm.size());
        if (tryWithout(from, to)) {
          from -= size;
        }
        tries++;
      }
    }
    var named = firm.stream().sorted(Comparator.comparingLong(Operation::answered)).toList();
    int dropped = Math.max(0, named.size() - MAX_NAMED);
    var shown = named.subList(dropped, named.size());
    var words = String.join("; ", shown.stream().map(Operation::toString).toList());
    var more = dropped == 0 ? "" : "; and %d earlier ones".formatted(dropped);
    return violated("no order explains these together: " + words + more, shown);
  }

  private boolean tryWithout(int from, int to) {
    var fewer = new ArrayList<>(firm);
    var removed = fewer.subList(from, to);
    if (removed.contains(last)) {
      return false;
    }
    var more = new ArrayList<>(optional);
    removed.stream().filter(operation -> Register.written(operation) != null).forEach(more::add);
    removed.clear();
    if (new Search(fewer, more).run(STATES_PER_TRY) != Answer.NOT_LINEARIZABLE) {
      return false;
    }
    firm = fewer;
    optional = more;
    return true;
  }

  private static boolean contradict(List<Operation> few) {
    return new Search(few, List.of()).run(STATES_PER_TRY) == Answer.NOT_LINEARIZABLE;
  }

  private static boolean mayWrite(Operation operation, String value) {
    return switch (operation.function()) {
      case "put" -> operation.argument(1).equals(value);
      case "cas" -> operation.argument(2).equals(value);
      default -> false;
    };
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
    return new Violated(last.at(), "key %s: %s".formatted(key, why), events, clients, 0);
  }
}
