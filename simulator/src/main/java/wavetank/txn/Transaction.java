package wavetank.txn;

import java.util.List;
import java.util.stream.Collectors;

/// Several steps that a client asked for as one.
///
/// @param client who asked; it asks for one at a time
/// @param call place of the call in the order of the history, from 0; `BEFORE` if it is not known
/// @param answer place of the answer; `NEVER` if none came
/// @param ops in order, reads with their results
public record Transaction(
    String client, long call, long answer, Outcome outcome, List<MicroOp> ops) {
  /// The place of a call that is not in the history.
  public static final long BEFORE = -1;

  /// The place of an answer that did not come.
  public static final long NEVER = Long.MAX_VALUE;

  /// What came of it.
  public enum Outcome {
    /// It took effect.
    COMMITTED,
    /// It had no effect and never will.
    ABORTED,
    /// One or the other.
    UNKNOWN
  }

  public Transaction {
    ops = List.copyOf(ops);
    if (answer <= call) {
      throw new IllegalArgumentException(
          "a transaction with its call at %d and its answer at %d: the answer must come later"
              .formatted(call, answer));
    }
  }

  public boolean isCommitted() {
    return outcome == Outcome.COMMITTED;
  }

  /// `c1's [append x 1, read y = [2]] (events 3 to 4)`.
  @Override
  public String toString() {
    var steps = ops.stream().map(MicroOp::toString).collect(Collectors.joining(", ", "[", "]"));
    return "%s's %s (%s%s)"
        .formatted(client, steps, when(), outcome == Outcome.UNKNOWN ? ", outcome unknown" : "");
  }

  private String when() {
    if (call == BEFORE) {
      return "event %d".formatted(answer);
    }
    return answer == NEVER
        ? "from event %d, no answer".formatted(call)
        : "events %d to %d".formatted(call, answer);
  }
}
