package wavetank.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wavetank.check.Verdict.Held;
import wavetank.check.Verdict.Unknown;
import wavetank.check.Verdict.Violated;
import wavetank.trace.TraceEvent.Judgement;

@DisplayName("progress within 2s after heal")
class ProgressTest {
  private static final long MS = 1_000_000;
  private static final String CHECK = "progress within 2s after heal";
  private static final String FACTS = "writes after a heal";

  @Test
  void holds_when_a_write_is_acknowledged_soon_after_the_fault() {
    var run =
        new Run()
            .fault("f1", "isolate n1")
            .invoked("c1", 1, "put", "x", "1")
            .at(5_000)
            .faultStopped("f1")
            .at(6_999)
            .ok("c1", 1, 1, "");

    assertThat(run.judgedBy(CHECK)).isEqualTo(new Held(1, FACTS));
  }

  @Test
  void is_violated_when_nothing_moves_after_the_fault() {
    var run =
        new Run()
            .fault("f1", "isolate n1")
            .invoked("c1", 1, "put", "x", "1")
            .at(5_000)
            .faultStopped("f1")
            .at(6_000)
            .unknown("c1", 1)
            .invoked("c1", 2, "put", "x", "2")
            .at(7_500)
            .ok("c1", 2, 1, "");

    assertThat(run.judgedBy(CHECK))
        .isEqualTo(
            new Violated(
                7_000 * MS,
                "no write was acknowledged for 2.500 s from 5.000 s on, although no fault came or"
                    + " went since 5.000 s (event 3)",
                List.of(3L),
                List.of(),
                0));
  }

  @Test
  void goes_on_to_demand_progress_after_the_first_write() {
    var run =
        healed()
            .invoked("c1", 1, "put", "x", "1")
            .at(100)
            .ok("c1", 1, 1, "")
            .at(1_000)
            .invoked("c1", 2, "put", "x", "2")
            .at(3_500)
            .failed("c1", 2);

    assertThat(run.judgedBy(CHECK).why())
        .isEqualTo(
            "no write was acknowledged for 2.500 s from 1.000 s on, although no fault came or went"
                + " since 0.002 s (event 2)");
  }

  @Test
  void does_not_count_time_in_which_nobody_waits_or_only_reads() {
    var run =
        healed()
            .invoked("c1", 1, "put", "x", "1")
            .at(100)
            .ok("c1", 1, 1, "")
            .invoked("c1", 2, "get", "x")
            .at(9_000)
            .ok("c1", 2, 1, "1");

    assertThat(run.judgedBy(CHECK)).isEqualTo(new Held(1, FACTS));
  }

  @Test
  void demands_nothing_before_the_first_heal() {
    var run =
        new Run()
            .invoked("c1", 1, "put", "x", "1")
            .at(3_000)
            .ok("c1", 1, 1, "")
            .fault("f1", "isolate n1")
            .invoked("c1", 2, "put", "x", "2")
            .at(9_000)
            .ok("c1", 2, 1, "");

    assertThat(run.judgedBy(CHECK)).isEqualTo(new Held(0, FACTS));
    assertThat(run.judgedBy(CHECK).why()).isEqualTo("no writes after a heal, so nothing to judge");
  }

  @Test
  void takes_no_order_for_a_heal() {
    var run =
        new Run()
            .at(1_000)
            .fault("f1", "timeout n1")
            .at(1_000)
            .faultStopped("f1")
            .invoked("c1", 1, "put", "x", "1")
            .at(9_000)
            .ok("c1", 1, 1, "");

    assertThat(run.judgedBy(CHECK)).isEqualTo(new Held(0, FACTS));
  }

  @Test
  void demands_nothing_while_faults_come_and_go() {
    var run =
        new Run()
            .invoked("c1", 1, "put", "x", "1")
            .at(100)
            .fault("f1", "isolate n1")
            .at(9_000)
            .crashed("n2", 0)
            .at(9_500)
            .faultStopped("f1")
            .at(11_400)
            .restarted("n2")
            .at(12_000)
            .ok("c1", 1, 1, "");

    assertThat(run.judgedBy(CHECK)).isEqualTo(new Held(1, FACTS));
  }

  @Test
  void demands_progress_with_permanent_leftovers_too() {
    var run =
        healed()
            .fault("f1", "isolate n5")
            .at(1_000)
            .crashed("n4", 0)
            .at(2_000)
            .invoked("c1", 1, "put", "x", "1")
            .at(6_000)
            .ok("c1", 1, 1, "");

    assertThat(run.judgedBy(CHECK).why())
        .isEqualTo(
            "no write was acknowledged for 4.000 s from 2.000 s on, although no fault came or went"
                + " since 1.000 s (event 4); left over: isolate n5, n4 down");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "n1 n2 n3 n4 n5; isolate n1,n2; VIOLATED",
        "n1 n2 n3 n4 n5; isolate n1,n2,n3; HELD",
        "n1 n2 n3 n4 n5; partition n1,n2 | n3,n4,n5; VIOLATED",
        "n1 n2 n3 n4 n5; partition n1,n2; VIOLATED",
        "n1 n2 n3 n4 n5; partition n1,n2 | n3 | n4,n5; HELD",
        "n1 n2 n3 -> n1 n2 n4 (learning: n5 n6); partition n1,n2 | n3,n4; VIOLATED",
        "n1 n2 n3 -> n1 n2 n4 (learning: n5 n6); partition n1,n3 | n2,n4; HELD",
        "n1 n2 -> n1 n2 n3 n4 (learning: n5); isolate n4; VIOLATED",
        "n1 n2 -> n1 n2 n3 n4 (learning: n5); isolate n2; HELD",
        "n1 n2 n3; bridge n3 n1 | n2; VIOLATED",
        "n1 n2 n3; bridge n3; VIOLATED",
        "n1 n2 n3; oneway n1 > n2,n3; VIOLATED",
        "n1 n2 n3 n4 n5; oneway n1,n2 > n3,n4,n5; VIOLATED",
        "n1 n2 n3 n4 n5; oneway n1,n2 > n2,n3,n4,n5; VIOLATED",
        "n1 n2 n3 n4 n5; oneway n1,n2,n3 > n1,n2,n3,n4,n5; HELD",
        "n1 n2 n3; hold n1 > n2,n3; VIOLATED",
        "n1 n2 n3; hold n1,n2 > n1,n2,n3; HELD",
        "n1 n2 n3 n4; oneway n1,n2 > n3,n4; HELD",
        "n1 n2 n3; skew n1 +8%; VIOLATED"
      })
  void demands_nothing_when_what_is_left_over_leaves_no_majority(
      String configuration, String fault, Judgement verdict) {
    var run =
        healed()
            .changed("n1", "configuration", configuration)
            .fault("f1", fault)
            .invoked("c1", 1, "put", "x", "1")
            .at(6_000)
            .failed("c1", 1);

    assertThat(run.judgedBy(CHECK).judgement()).isEqualTo(verdict);
  }

  @Test
  void demands_nothing_when_several_faults_together_leave_no_majority() {
    var run =
        healed()
            .changed("n1", "configuration", "n1 n2 n3")
            .fault("f1", "bridge n3 n1 | n2")
            .invoked("c1", 1, "put", "x", "1")
            .at(1_000)
            .crashed("n3", 0)
            .at(9_000);

    assertThat(run.judgedBy(CHECK).judgement()).isEqualTo(Judgement.HELD);
    assertThat(run.restarted("n3").at(12_000).failed("c1", 1).judgedBy(CHECK).judgement())
        .isEqualTo(Judgement.VIOLATED);
  }

  @Test
  void demands_nothing_while_a_majority_is_down() {
    var run =
        healed()
            .changed("n1", "configuration", "n1 n2 n3")
            .crashed("n1", 0)
            .crashed("n2", 0)
            .invoked("c1", 1, "put", "x", "1")
            .at(6_000);

    assertThat(run.judgedBy(CHECK)).isEqualTo(new Held(0, FACTS));
    assertThat(run.restarted("n2").at(9_000).failed("c1", 1).judgedBy(CHECK).why())
        .isEqualTo(
            "no write was acknowledged for 3.000 s from 6.000 s on, although no fault came or went"
                + " since 6.000 s (event 7); left over: n1 down");
  }

  @Test
  void takes_heal_for_the_end_of_what_the_network_suffers() {
    var run =
        new Run()
            .fault("f1", "isolate n5")
            .invoked("c1", 1, "put", "x", "1")
            .at(8_000)
            .fault("f2", "heal")
            .at(9_000)
            .ok("c1", 1, 1, "");

    assertThat(run.judgedBy(CHECK)).isEqualTo(new Held(1, FACTS));
  }

  @Test
  void is_unknown_when_the_run_ends_before_the_bound() {
    var early =
        new Run()
            .invoked("c1", 1, "put", "x", "1")
            .ok("c1", 1, 1, "")
            .at(3_000)
            .fault("f1", "isolate n5")
            .invoked("c1", 2, "put", "x", "2")
            .at(8_000)
            .faultStopped("f1")
            .at(9_500)
            .faultStopped("f1");
    var nothing = healed().invoked("c1", 1, "get", "x");

    assertThat(early.judgedBy(CHECK)).isInstanceOf(Unknown.class);
    assertThat(nothing.judgedBy(CHECK)).isEqualTo(new Held(0, FACTS));
  }

  @Test
  void has_a_sister_that_bounds_each_operation() {
    var check = "no operation takes longer than 500ms";
    var slow = new Run().invoked("c1", 1, "get", "x").at(502).ok("c1", 1, 0, "(none)");
    var open = new Run().invoked("c1", 1, "get", "x").at(900).fault("f", "crash n1");
    var quick = new Run().invoked("c1", 1, "get", "x").at(501).ok("c1", 1, 0, "(none)");

    assertThat(slow.judgedBy(check))
        .isEqualTo(
            new Violated(
                501 * MS, "c1's get x (event 1) took 0.501 s", List.of(1L, 2L), List.of("c1"), 0));
    assertThat(open.judgedBy(check).why()).isEqualTo("c1's get x (event 1) took 0.900 s");
    assertThat(quick.judgedBy(check)).isEqualTo(new Held(1, "operations"));
  }

  private static Run healed() {
    return new Run().fault("f0", "isolate n1").faultStopped("f0");
  }
}
