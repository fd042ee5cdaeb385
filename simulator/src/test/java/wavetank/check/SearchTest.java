package wavetank.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wavetank.check.Verdict.Held;
import wavetank.check.Verdict.Unknown;
import wavetank.check.Verdict.Violated;
import wavetank.trace.TraceEvent.Outcome;

@DisplayName("The search for an order")
class SearchTest {
  @Test
  void says_at_which_limit_it_gave_up() {
    var run = concurrentPuts(20);

    assertThat(run.judgedBy(limited(100, Long.MAX_VALUE, false)))
        .isEqualTo(new Unknown("key x: 21 operations, and the search gave up after 100 states"));
    assertThat(run.judgedBy(limited(Integer.MAX_VALUE, 1 << 20, false)).why())
        .matches("key x: 21 operations, and the search gave up after .+ states, which take 1 MiB");
    assertThat(run.judgedBy(limited(Integer.MAX_VALUE, Long.MAX_VALUE, true)).why())
        .matches("key x: 21 operations, and .+ gave up after .+ states, when its time was over");
  }

  @Test
  void never_says_held_at_a_limit() {
    for (int states = 0; states < 200; states++) {
      assertThat(concurrentPuts(8).judgedBy(limited(states, Long.MAX_VALUE, false)))
          .isNotInstanceOf(Held.class);
    }
  }

  @Test
  void does_not_try_reads_in_every_order() {
    var run = new Run();
    for (int i = 1; i <= 60; i++) {
      run.invoked("c" + i, i, "get", "x");
    }
    for (int i = 1; i <= 60; i++) {
      run.ok("c" + i, i, 0, "(none)");
    }

    assertThat(run.judgedBy(limited(0, Long.MAX_VALUE, false))).isInstanceOf(Held.class);
  }

  @Test
  void does_not_try_appends_in_an_order_that_no_get_saw() {
    var run = new Run();
    var whole = new StringBuilder();
    for (int i = 1; i <= 60; i++) {
      run.invoked("c" + i, i, "append", "x", "a" + i % 7);
    }
    for (int i = 60; i >= 1; i--) {
      run.ok("c" + i, i, 0, "");
      whole.append("a").append(i % 7);
    }
    run.invoked("c1", 61, "get", "x").ok("c1", 61, 0, whole.toString());

    var limits = new Limits(10_000, Long.MAX_VALUE, 1_000, () -> false);
    assertThat(run.judgedBy(new Linearizable(KvStore.MODEL, limits))).isInstanceOf(Held.class);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void decides_three_thousand_operations_of_which_half_are_unknown(long seed) {
    for (boolean lies : new boolean[] {false, true}) {
      var verdict = HalfUnknown.run(seed, 3_000, lies).judgedBy("linearizable");

      assertThat(verdict).as(verdict.why()).isInstanceOf(lies ? Violated.class : Held.class);
    }
  }

  @Test
  void uses_no_unknown_operation_twice() {
    for (int unknown = 1; unknown <= 2; unknown++) {
      var run = new Run();
      for (int i = 1; i <= unknown; i++) {
        run.invoked("c1", i, "put", "x", "1").unknown("c1", i);
      }
      for (int i = 3; i <= 5; i += 2) {
        run.invoked("c2", i, "get", "x").ok("c2", i, 0, "1");
        run.invoked("c2", i + 1, "put", "x", "2").ok("c2", i + 1, 0, "");
      }

      assertThat(run.judgedBy("linearizable"))
          .isInstanceOf(unknown == 1 ? Violated.class : Held.class);
    }
  }

  @Test
  void uses_no_unknown_operation_before_its_call() {
    var run =
        new Run()
            .invoked("c2", 1, "get", "x")
            .ok("c2", 1, 0, "1")
            .invoked("c1", 2, "put", "x", "1")
            .unknown("c1", 2);

    assertThat(run.judgedBy("linearizable")).isInstanceOf(Violated.class);
  }

  @Test
  void uses_none_of_several_that_are_alike_before_its_call() {
    var run =
        new Run()
            .invoked("c1", 1, "put", "x", "1")
            .unknown("c1", 1)
            .invoked("c2", 2, "get", "x")
            .ok("c2", 2, 0, "1")
            .invoked("c2", 3, "put", "x", "2")
            .ok("c2", 3, 0, "")
            .invoked("c2", 4, "get", "x")
            .ok("c2", 4, 0, "1")
            .invoked("c1", 5, "put", "x", "1")
            .unknown("c1", 5)
            .invoked("c2", 6, "get", "x")
            .ok("c2", 6, 0, "1");

    assertThat(run.judgedBy("linearizable")).isInstanceOf(Violated.class);
  }

  @Test
  void leaves_out_what_nobody_can_have_seen() {
    var run =
        new Run()
            .invoked("c1", 1, "put", "x", "1")
            .unknown("c1", 1)
            .invoked("c2", 2, "put", "x", "2")
            .unknown("c2", 2)
            .invoked("c3", 3, "cas", "x", "3", "2")
            .unknown("c3", 3)
            .invoked("c4", 4, "put", "x", "3")
            .unknown("c4", 4)
            .invoked("c5", 5, "get", "x")
            .ok("c5", 5, 0, "2");
    var all = RandomClients.operations(run);
    var firm = all.stream().filter(Operation::isOk).toList();
    var optional = all.stream().filter(one -> one.outcome() == Outcome.UNKNOWN).toList();

    assertThat(Unseen.takenFrom(optional, firm, Register.OF_TRACES))
        .extracting(one -> one.argument(1) + one.argument(2))
        .containsExactly("2", "32", "3");
    assertThat(Unseen.takenFrom(optional, List.of(), Register.OF_TRACES)).isEmpty();
  }

  /// All at the same time, and then a read that none of them explains.
  private static Run concurrentPuts(int puts) {
    var run = new Run();
    for (int i = 1; i <= puts; i++) {
      run.invoked("c" + i, i, "put", "x", "" + i);
    }
    for (int i = 1; i <= puts; i++) {
      run.ok("c" + i, i, 0, "");
    }
    return run.invoked("c1", 99, "get", "x").ok("c1", 99, 0, "(none)");
  }

  private static Linearizable limited(int states, long bytes, boolean timeIsOver) {
    return new Linearizable(Register.OF_TRACES, new Limits(states, bytes, 1_000, () -> timeIsOver));
  }
}
