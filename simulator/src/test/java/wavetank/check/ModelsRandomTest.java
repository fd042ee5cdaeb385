package wavetank.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wavetank.check.Verdict.Held;
import wavetank.check.Verdict.Violated;
import wavetank.trace.TraceEvent.Invoked;

@DisplayName("Whether a history of a model is linearizable")
class ModelsRandomTest {
  private static final int SEEDS = 4_000;

  @ParameterizedTest
  @ValueSource(strings = {"register", "jepsen", "kv", "kv-whole"})
  void agrees_with_trying_every_order(String name) {
    int good = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      var run = RandomClients.run(model(name), seed, 7);
      boolean expected = hasOrders(judge(name), RandomClients.operations(run));

      var verdict = run.judgedBy(new Linearizable(model(name), Limits.OF_A_RUN));

      assertThat(verdict).isInstanceOfAny(Held.class, Violated.class);
      assertThat(verdict instanceof Held)
          .as("seed %d: %s", seed, verdict.why())
          .isEqualTo(expected);
      good += expected ? 1 : 0;
    }
    assertThat(good).isBetween(SEEDS / 10, SEEDS * 9 / 10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"register", "jepsen", "kv"})
  void is_explained_by_operations_that_have_no_order_by_themselves(String name) {
    for (long seed = 1; seed <= SEEDS / 2; seed++) {
      var run = RandomClients.run(model(name), seed, 8);
      var verdict = run.judgedBy(new Linearizable(model(name), Limits.OF_A_RUN));
      if (verdict instanceof Violated violated) {
        assertThat(hasOrders(model(name), named(run, violated, model(name))))
            .as("seed %d: %s", seed, violated)
            .isFalse();
      }
    }
  }

  /// What the verdict names, and of all others that they may have happened.
  private static List<Operation> named(Run run, Violated violated, Model<?> model) {
    var named = new ArrayList<Operation>();
    for (var operation : RandomClients.operations(run)) {
      if (violated.events().contains(operation.called())) {
        named.add(operation);
      } else if (!model.isRead(operation)) {
        var call = run.events().get((int) operation.called() - 1);
        named.add(new Operation((Invoked) call));
      }
    }
    return named;
  }

  private static Model<?> model(String name) {
    return Models.named(name).orElseThrow();
  }

  /// Who says what is right: by key, whatever is judged.
  private static Model<?> judge(String name) {
    return model(name.equals("kv-whole") ? "kv" : name);
  }

  private static <S> boolean hasOrders(Model<S> model, List<Operation> operations) {
    return operations.stream()
        .map(model::part)
        .distinct()
        .allMatch(part -> {
          var those = operations.stream().filter(one -> model.part(one).equals(part)).toList();
          return hasOrder(model, those, model.initial());
        });
  }

  /// Tries every order that respects real time, with and without each operation of unknown outcome.
  private static <S> boolean hasOrder(Model<S> model, List<Operation> left, S state) {
    if (left.stream().noneMatch(Operation::isOk)) {
      return true;
    }
    for (var next : left) {
      boolean mayComeNext = left.stream().noneMatch(other -> other.answered() < next.called());
      var after = mayComeNext ? model.step(state, next) : null;
      if (after != null) {
        var rest = new ArrayList<>(left);
        rest.remove(next);
        if (hasOrder(model, rest, after)) {
          return true;
        }
      }
    }
    return false;
  }
}
