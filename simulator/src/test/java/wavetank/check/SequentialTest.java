package wavetank.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.check.Verdict.Held;
import wavetank.check.Verdict.Unknown;
import wavetank.check.Verdict.Violated;
import wavetank.trace.TraceEvent.Completed;
import wavetank.trace.TraceEvent.Invoked;
import wavetank.trace.TraceEvent.Outcome;

@DisplayName("Sequential consistency")
class SequentialTest {
  private final Run run = new Run();
  private long operation;

  private void put(String client, String value) {
    run.invoked(client, ++operation, "put", "x", value).ok(client, operation, 0, "");
  }

  private void staleGet(String client, String value) {
    run.invoked(client, ++operation, "stale-get", "x").ok(client, operation, 0, value);
  }

  @Test
  void lets_a_client_lag_behind() {
    put("c1", "a");
    put("c1", "b");
    staleGet("c2", "(none)");
    staleGet("c2", "a");
    staleGet("c2", "b");

    assertThat(run.judgedBy("sequential")).isEqualTo(new Held(5, "operations"));
  }

  @Test
  void notices_a_client_that_sees_writes_in_another_order_than_their_writer() {
    put("c3", "z");
    put("c1", "a");
    put("c1", "b");
    staleGet("c2", "b");
    staleGet("c4", "z");
    staleGet("c2", "a");

    assertThat(((Violated) run.judgedBy("sequential")).why())
        .isEqualTo(
            "key x: no one order that keeps each client's own explains all of c1's put x a (events"
                + " 3 to 4), c2's stale-get x -> \"b\" (events 7 to 8), c2's stale-get x -> \"a\""
                + " (events 11 to 12)");
  }

  @Test
  void notices_two_clients_that_see_writes_in_two_orders() {
    put("c1", "a");
    put("c2", "b");
    staleGet("c3", "a");
    staleGet("c3", "b");
    staleGet("c4", "b");
    staleGet("c4", "a");

    assertThat(run.judgedBy("sequential")).isInstanceOf(Violated.class);
  }

  @Test
  void notices_a_client_that_misses_its_own_write() {
    put("c1", "a");
    staleGet("c1", "(none)");

    assertThat(run.judgedBy("sequential")).isInstanceOf(Violated.class);
  }

  @Test
  void gives_up_when_its_budget_is_spent() {
    put("c1", "a");
    put("c2", "b");
    put("c3", "c");
    staleGet("c1", "a");

    assertThat(run.judgedBy(new Sequential(1)))
        .isEqualTo(new Unknown("key x: 4 operations, and the search gave up after 1 states"));
  }

  @Test
  void agrees_with_trying_every_order_of_small_histories() {
    int good = 0;
    int bad = 0;
    for (long seed = 1; seed <= 3_000; seed++) {
      var small = RandomHistory.small(seed, 7);
      boolean expected = hasOrder(operations(small), Register.ABSENT);

      var verdict = small.judgedBy("sequential");

      assertThat(verdict instanceof Held)
          .as("seed %d: %s", seed, verdict.why())
          .isEqualTo(expected);
      good += expected ? 1 : 0;
      bad += expected ? 0 : 1;
    }
    assertThat(good).isGreaterThan(500);
    assertThat(bad).isGreaterThan(300);
  }

  @Test
  void names_operations_that_have_no_order_by_themselves() {
    for (long seed = 1; seed <= 1_000; seed++) {
      var small = RandomHistory.small(seed, 8);
      if (small.judgedBy("sequential") instanceof Violated violated) {
        var named = new ArrayList<Operation>();
        for (var one : operations(small)) {
          if (violated.events().contains(one.called())) {
            named.add(one);
          } else if (Register.OF_TRACES.written(one) != null) {
            named.add(new Operation((Invoked) small.events().get((int) one.called() - 1)));
          }
        }
        assertThat(hasOrder(named, Register.ABSENT)).as("seed %d: %s", seed, violated).isFalse();
      }
    }
  }

  @Test
  void follows_the_servers_through_ten_thousand_operations() {
    assertThat(RandomHistory.large(42, 10_000, 8, true).judgedBy("sequential"))
        .isEqualTo(new Held(10_000, "operations"));
  }

  /// Tries every order that keeps each client's own, with and without each of unknown outcome.
  private static boolean hasOrder(List<Operation> left, String state) {
    if (left.stream().noneMatch(Operation::isOk)) {
      return true;
    }
    for (var next : left) {
      boolean mayComeNext =
          left.stream()
              .noneMatch(other ->
                  other.client().equals(next.client()) && other.answered() < next.called());
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
    operations.removeIf(one -> one.outcome() == Outcome.FAIL);
    return operations;
  }
}
