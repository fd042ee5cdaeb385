package wavetank.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.check.Verdict.Held;
import wavetank.check.Verdict.Unknown;
import wavetank.check.Verdict.Violated;

@DisplayName("Linearizable registers (Herlihy and Wing, 1990)")
class LinearizableTest {
  private static final long MS = 1_000_000;

  @Test
  void hold_for_one_client_after_the_other() {
    var run =
        new Run()
            .invoked("c1", 1, "get", "x")
            .ok("c1", 1, 0, "(none)")
            .invoked("c1", 2, "put", "x", "1")
            .ok("c1", 2, 0, "")
            .invoked("c2", 3, "cas", "x", "1", "2")
            .ok("c2", 3, 0, "true")
            .invoked("c2", 4, "cas", "x", "1", "3")
            .ok("c2", 4, 0, "false")
            .invoked("c1", 5, "get", "x")
            .ok("c1", 5, 0, "2")
            .invoked("c1", 6, "delete", "x")
            .ok("c1", 6, 0, "true")
            .invoked("c1", 7, "delete", "x")
            .ok("c1", 7, 0, "false");

    assertThat(run.judgedBy("linearizable")).isEqualTo(new Held(7, "operations"));
  }

  @Test
  void let_a_read_during_a_write_return_the_old_or_the_new_value() {
    for (var seen : List.of("(none)", "1")) {
      var run =
          new Run()
              .invoked("c1", 1, "put", "x", "1")
              .invoked("c2", 2, "get", "x")
              .ok("c2", 2, 0, seen)
              .ok("c1", 1, 0, "");

      assertThat(run.judgedBy("linearizable")).isEqualTo(new Held(2, "operations"));
    }
  }

  @Test
  void do_not_go_back_once_the_new_value_was_read() {
    var run =
        new Run()
            .invoked("c1", 1, "put", "x", "1")
            .invoked("c2", 2, "get", "x")
            .ok("c2", 2, 0, "1")
            .invoked("c3", 3, "get", "x")
            .ok("c3", 3, 0, "(none)")
            .ok("c1", 1, 0, "");

    assertThat(run.judgedBy("linearizable"))
        .isEqualTo(
            new Violated(
                5 * MS,
                "key x: c3's get x -> \"(none)\" (events 4 to 5) came after c2's get x -> \"1\""
                    + " (events 2 to 3), although nobody deleted it",
                List.of(2L, 3L, 4L, 5L),
                List.of("c2", "c3"),
                0));
  }

  @Test
  void do_not_return_a_value_that_was_overwritten_before_the_read_began() {
    var run =
        new Run()
            .invoked("c1", 1, "put", "x", "1")
            .ok("c1", 1, 1, "")
            .invoked("c2", 2, "put", "x", "2")
            .ok("c2", 2, 2, "")
            .invoked("c3", 3, "get", "x")
            .ok("c3", 3, 1, "1");

    assertThat(run.judgedBy("linearizable"))
        .isEqualTo(
            new Violated(
                6 * MS,
                "key x: c3's get x -> \"1\" (events 5 to 6) came after c2's put x 2 (events 3 to"
                    + " 4), which came after c1's put x 1 (events 1 to 2)",
                List.of(1L, 2L, 3L, 4L, 5L, 6L),
                List.of("c1", "c2", "c3"),
                0));
  }

  @Test
  void do_not_forget_a_value() {
    var run =
        new Run()
            .invoked("c1", 1, "put", "x", "1")
            .ok("c1", 1, 1, "")
            .invoked("c3", 3, "get", "x")
            .ok("c3", 3, 1, "(none)");

    assertThat(run.judgedBy("linearizable").why())
        .isEqualTo(
            "key x: c3's get x -> \"(none)\" (events 3 to 4) came after c1's put x 1 (events 1 to"
                + " 2), although nobody deleted it");
  }

  @Test
  void do_not_make_values_up() {
    var run = new Run().invoked("c1", 1, "get", "x").ok("c1", 1, 0, "7");
    var early = run.invoked("c2", 2, "put", "x", "7").ok("c2", 2, 0, "");

    assertThat(early.judgedBy("linearizable").why())
        .isEqualTo(
            "key x: c1's get x -> \"7\" (events 1 to 2), but nobody had written \"7\" by then");
  }

  @Test
  void see_nothing_of_a_failed_write() {
    var run =
        new Run()
            .invoked("c1", 1, "put", "x", "7")
            .failed("c1", 1)
            .invoked("c2", 2, "get", "x")
            .ok("c2", 2, 0, "7");

    assertThat(run.judgedBy("linearizable").why())
        .isEqualTo(
            "key x: c2's get x -> \"7\" (events 3 to 4), but only c1's put x 7 (events 1 to 2)"
                + " wrote \"7\", and it failed");
  }

  @Test
  void let_a_write_of_unknown_outcome_happen_late_or_never() {
    var begun = List.of("(none)", "1");
    for (var first : begun) {
      for (var second : begun) {
        var run =
            new Run()
                .invoked("c1", 1, "put", "x", "1")
                .unknown("c1", 1)
                .invoked("c2", 2, "get", "x")
                .ok("c2", 2, 0, first)
                .invoked("c2", 3, "get", "x")
                .ok("c2", 3, 0, second);

        boolean goesBack = first.equals("1") && second.equals("(none)");
        assertThat(run.judgedBy("linearizable") instanceof Violated).isEqualTo(goesBack);
      }
    }
  }

  @Test
  void treat_an_operation_without_an_answer_like_one_of_unknown_outcome() {
    var run =
        new Run()
            .invoked("c1", 1, "cas", "x", "(none)", "1")
            .invoked("c2", 2, "get", "x")
            .ok("c2", 2, 5, "1");

    assertThat(run.judgedBy("linearizable")).isEqualTo(new Held(2, "operations"));
  }

  @Test
  void tell_which_few_of_many_operations_contradict_each_other() {
    var run = new Run();
    for (int i = 1; i <= 50; i++) {
      run.invoked("c1", i, "put", "x", "1").ok("c1", i, 0, "");
      run.invoked("c2", 100 + i, "put", "x", "2").ok("c2", 100 + i, 0, "");
    }
    run.invoked("c3", 300, "delete", "x").ok("c3", 300, 0, "true");
    run.invoked("c3", 301, "cas", "x", "1", "3").ok("c3", 301, 0, "true");

    assertThat(run.judgedBy("linearizable").why())
        .isEqualTo(
            "key x: c3's cas x 1 3 -> \"true\" (events 203 to 204) came after c2's put x 2"
                + " (events 199 to 200), which came after the last to write \"1\", c1's put x 1"
                + " (events 197 to 198)");
  }

  @Test
  void shrink_what_no_single_value_explains() {
    var run = new Run();
    for (int i = 1; i <= 40; i++) {
      run.invoked("c1", i, "put", "x", "v" + i).ok("c1", i, 0, "");
    }
    run.invoked("c1", 41, "put", "x", "5")
        .invoked("c2", 42, "get", "x")
        .ok("c2", 42, 0, "5")
        .invoked("c2", 43, "get", "x")
        .ok("c2", 43, 0, "v40")
        .ok("c1", 41, 0, "");

    assertThat(run.judgedBy("linearizable").why())
        .isEqualTo(
            "key x: c2's get x -> \"v40\" (events 84 to 85) came after c2's get x -> \"5\" (events"
                + " 82 to 83), which came after c1's put x v40 (events 79 to 80)");
  }

  @Test
  void judge_each_key_for_itself_and_report_what_happened_first() {
    var run =
        new Run()
            .invoked("c1", 1, "get", "y")
            .invoked("c2", 2, "get", "x")
            .ok("c2", 2, 0, "8")
            .ok("c1", 1, 0, "9");

    assertThat(run.judgedBy("linearizable").why())
        .isEqualTo(
            "key x: c2's get x -> \"8\" (events 2 to 3), but nobody had written \"8\" by then");
  }

  @Test
  void exempt_stale_reads_which_must_still_have_been_written() {
    var stale =
        new Run()
            .invoked("c1", 1, "put", "x", "1")
            .ok("c1", 1, 1, "")
            .invoked("c1", 2, "put", "x", "2")
            .ok("c1", 2, 2, "")
            .invoked("c2", 3, "stale-get", "x")
            .ok("c2", 3, 1, "1")
            .invoked("c2", 4, "stale-get", "x")
            .ok("c2", 4, 0, "(none)");

    assertThat(stale.judgedBy("linearizable")).isEqualTo(new Held(4, "operations"));
    assertThat(
            stale
                .invoked("c2", 5, "stale-get", "x")
                .ok("c2", 5, 9, "3")
                .judgedBy("linearizable")
                .why())
        .isEqualTo(
            "key x: c2's stale-get x -> \"3\" (events 9 to 10), but nobody had written \"3\" by"
                + " then");
  }

  @Test
  void never_count_as_held_when_the_search_gives_up() {
    var run = new Run();
    for (int i = 1; i <= 20; i++) {
      run.invoked("c" + i, i, "put", "x", "" + i);
    }
    for (int i = 1; i <= 20; i++) {
      run.ok("c" + i, i, 0, "");
    }
    run.invoked("c1", 21, "get", "x").ok("c1", 21, 0, "(none)");
    run.invoked("c1", 22, "delete", "x").unknown("c1", 22);

    assertThat(run.judgedBy(limited(1_000, 100)))
        .isEqualTo(new Unknown("key x: 22 operations, and the search gave up after 1,000 states"));
  }

  @Test
  void never_count_as_held_when_there_is_more_than_they_can_judge() {
    var many = new Run().invoked("c1", 1, "get", "x").invoked("c2", 2, "get", "x");
    var foreign = new Run().invoked("c1", 1, "increment", "x");

    assertThat(many.judgedBy(limited(1_000, 1)))
        .isEqualTo(new Unknown("more than 1 operations are too many to remember"));
    assertThat(foreign.judgedBy("linearizable"))
        .isEqualTo(new Unknown("\"increment\" is not an operation on a register"));
  }

  private static Linearizable limited(int states, int operations) {
    return new Linearizable(
        Register.OF_TRACES, new Limits(states, Long.MAX_VALUE, operations, () -> false));
  }
}
