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
    var writers = Stream.concat(firm.stream(), optional.stream()).filter(w -> writes(w, found));
    var all = writers.filter(writer -> writer != last).toList();
    if (all.isEmpty()) {
      return found.equals(Register.ABSENT) ? overlooked() : unwritten(found);
    }
    var writer = all.getFirst();
    if (all.size() > 1 || !firm.contains(writer) || found.equals(Register.ABSENT)) {
      return null;
    }
    for (var newer : firm) {
      if (writer.answered() < newer.called()
          && newer.answered() < last.called()
          && contradict(List.of(writer, newer, last))) {
        return violated(
            "%s came after %s, which came after %s".formatted(last, newer, writer),
            List.of(writer, newer, last));
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

  /// A value was written and never deleted, and still nothing was found.
  private @Nullable Violated overlooked() {
    for (var writer : firm) {
      if (writer.answered() < last.called() && contradict(List.of(writer, last))) {
        return violated(
            "%s came after %s, and nobody deleted it".formatted(last, writer),
            List.of(writer, last));
      }
    }
    return null;
  }

  /// Takes firm operations away, in big pieces and then in small ones, as long as the rest is still
  /// contradictory. A write is never gone for good: it stays as one that may have happened, so what
  /// remains contradicts itself whatever the others did.
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
    removed.stream().filter(operation -> !operation.isRead()).forEach(more::add);
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

  private static boolean writes(Operation operation, String value) {
    return value.equals(Register.written(operation));
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
