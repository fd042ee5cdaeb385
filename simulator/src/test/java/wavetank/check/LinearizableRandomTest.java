package wavetank.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wavetank.check.Verdict.Held;
import wavetank.check.Verdict.Violated;
import wavetank.trace.TraceEvent.Completed;
import wavetank.trace.TraceEvent.Invoked;
import wavetank.trace.TraceEvent.Outcome;

class LinearizableRandomTest {
  @Test
  void agrees_with_trying_every_order_of_small_histories() {
    int good = 0;
    int bad = 0;
    for (long seed = 1; seed <= 4_000; seed++) {
      var run = RandomHistory.small(seed, 7);
      boolean expected = hasOrder(operations(run), Register.ABSENT);

      var verdict = run.judgedBy("linearizable");

      assertThat(verdict instanceof Held)
          .as("seed %d: %s", seed, verdict.why())
          .isEqualTo(expected);
      assertThat(verdict).isNotInstanceOf(Verdict.Unknown.class);
      good += expected ? 1 : 0;
      bad += expected ? 0 : 1;
    }
    assertThat(good).isGreaterThan(500);
    assertThat(bad).isGreaterThan(500);
  }

  @Test
  void names_operations_that_have_no_order_by_themselves() {
    for (long seed = 1; seed <= 2_000; seed++) {
      var run = RandomHistory.small(seed, 8);
      if (run.judgedBy("linearizable") instanceof Violated violated) {
        var named = new ArrayList<Operation>();
        for (var operation : operations(run)) {
          if (violated.events().contains(operation.called())) {
            named.add(operation);
          } else if (!Register.OF_TRACES.isRead(operation)) {
            named.add(unanswered(run, operation));
          }
        }
        assertThat(hasOrder(named, Register.ABSENT)).as("seed %d: %s", seed, violated).isFalse();
      }
    }
  }

  @Test
  void follows_the_order_of_application_through_ten_thousand_operations() {
    var run = RandomHistory.large(42, 10_000, 8, true);

    assertThat(
            run.judgedBy(
                new Linearizable(Register.OF_TRACES, new Limits(0, 0, 10_000, () -> false))))
        .isEqualTo(new Held(10_000, "operations"));
  }

  @Test
  void finds_an_order_of_ten_thousand_operations_without_being_told() {
    var run = RandomHistory.large(43, 10_000, 4, false);

    assertThat(run.judgedBy("linearizable")).isEqualTo(new Held(10_000, "operations"));
  }

  /// Tries every order that respects real time, with and without each operation of unknown outcome.
  private static boolean hasOrder(List<Operation> left, String state) {
    if (left.stream().noneMatch(Operation::isOk)) {
      return true;
    }
    for (var next : left) {
      boolean mayComeNext = left.stream().noneMatch(other -> other.answered() < next.called());
      var after = mayComeNext ? Register.OF_TRACES.step(state, next) : null;
      if (after != null) {
        var rest = new ArrayList<>(left);
        rest.remove(next);
        if (hasOrder(rest, after)) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<Operation> operations(Run run) {
    var operations = new ArrayList<Operation>();
    for (var event : run.events()) {
      if (event instanceof Invoked call) {
        operations.add(new Operation(call));
      } else if (event instanceof Completed answer) {
        operations.get((int) answer.operation() - 1).complete(answer);
      }
    }
    operations.removeIf(operation -> operation.outcome() == Outcome.FAIL);
    return operations;
  }

  /// The same operation, as if its client had never heard of it again.
  private static Operation unanswered(Run run, Operation operation) {
    var call = run.events().get((int) operation.called() - 1);
    return new Operation((Invoked) call);
  }
}
