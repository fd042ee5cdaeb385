package wavetank.check;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import wavetank.check.Walk.End;

/// Decides whether the operations of one part have an order that respects real time and explains
/// every result, or gives up at a limit.
///
/// What nobody can have seen of operations of unknown outcome is taken out first. If some are left,
/// a generous walk comes before the exact one: it decides nearly always, and cheaply.
final class Search<S> {
  enum Answer {
    LINEARIZABLE,
    NOT_LINEARIZABLE,
    GAVE_UP
  }

  private final Problem<S> problem;
  private @Nullable Operation stuckAt;
  private String limit = "";
  private int visited;

  /// @param firm operations that took effect, with their results
  /// @param optional operations that may have taken effect
  Search(Model<S> model, List<Operation> firm, List<Operation> optional) {
    problem = new Problem<>(model, firm, Unseen.takenFrom(optional, firm, model));
  }

  Answer run(Limits limits) {
    boolean hasOptional = problem.firm < problem.operations.length;
    if (hasOptional) {
      var answer = run(new Walk(problem, true, limits), limits);
      if (answer != null) {
        return answer;
      }
    }
    var answer = run(new Walk(problem, false, limits), limits);
    return Objects.requireNonNull(answer, "an exact walk leaves nothing open");
  }

  private @Nullable Answer run(Walk walk, Limits limits) {
    var end = walk.run();
    visited += walk.visited();
    return switch (end) {
      case ORDER -> Answer.LINEARIZABLE;
      case GENEROUS_ORDER -> null;
      case NO_ORDER -> {
        stuckAt = walk.stuckAt();
        yield Answer.NOT_LINEARIZABLE;
      }
      case STATES, BYTES, TIME -> {
        limit = words(end, walk, limits);
        yield Answer.GAVE_UP;
      }
    };
  }

  private static String words(End end, Walk walk, Limits limits) {
    return switch (end) {
      case BYTES ->
          "%,d states, which take %,d MiB".formatted(walk.visited(), limits.bytes() >> 20);
      case TIME -> "%,d states, when its time was over".formatted(walk.visited());
      case STATES, ORDER, GENEROUS_ORDER, NO_ORDER -> "%,d states".formatted(limits.states());
    };
  }

  /// After `NOT_LINEARIZABLE`: the operation up to whose answer nothing explains the history, while
  /// everything before that answer can be explained.
  Operation stuckAt() {
    return Objects.requireNonNull(stuckAt, "only after a search that found no order");
  }

  /// How many states it tried.
  int visited() {
    return visited;
  }

  /// After `GAVE_UP`: after how many states, and at which limit.
  String limit() {
    return limit;
  }
}
