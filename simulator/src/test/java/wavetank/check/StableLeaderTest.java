package wavetank.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wavetank.check.Verdict.Held;
import wavetank.check.Verdict.Violated;
import wavetank.trace.TraceEvent.Judgement;

@DisplayName("stable leader after 2s of quiet")
class StableLeaderTest {
  private static final String CHECK = "stable leader after 2s of quiet";

  private static Run led() {
    return new Run().changed("n1", "configuration", "n1 n2 n3 n4 n5").elected("n1", 1).at(1_000);
  }

  @Test
  void is_violated_by_a_server_that_was_cut_off_and_comes_back_with_a_later_term() {
    var run =
        led().fault("f1", "isolate n5").at(5_000).faultStopped("f1").at(5_010).follows("n1", 7);

    assertThat(run.judgedBy(CHECK))
        .isEqualTo(
            new Violated(
                5_010_000_000L,
                "n1 led since 0.002 s (event 2), was heard by a majority, and had to give way to"
                    + " term 7 (event 5), although nothing had troubled them for 2s",
                List.of(2L, 5L),
                List.of("n1"),
                0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "isolate n1",
        "isolate n2,n3,n4",
        "partition n1,n2 | n3,n4,n5",
        "bridge n2 n1 | n3,n4,n5",
        "oneway n1 > n2,n3,n4",
        "lose n1 > n2 10%",
        "delay n5 > n1 50ms",
        "slow-disk n1 50ms",
        "pause n2,n3,n4",
        "skew n1,n2,n3,n4 +5%"
      })
  void demands_nothing_of_a_leader_in_trouble(String line) {
    var run = led().fault("f1", line).at(2_500).faultStopped("f1").at(3_500).follows("n1", 7);

    assertThat(run.judgedBy(CHECK)).isEqualTo(new Held(1, "leaders"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"members n1,n2,n3", "transfer n2", "timeout n5"})
  void takes_an_order_for_trouble_of_everybody(String line) {
    var run = led().fault("f1", line).at(2_900).follows("n1", 7);

    assertThat(run.judgedBy(CHECK)).isEqualTo(new Held(1, "leaders"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "isolate n4,n5",
        "partition n1,n2,n3 | n4,n5",
        "oneway n1 > n5",
        "lose n4 > n5 10%",
        "pause n5",
        "crash n4,n5",
        "ask c1 put x 1",
        "heal"
      })
  void does_not_count_what_happens_to_others(String line) {
    var run = led().fault("f1", line).at(2_500).faultStopped("f1").at(3_500).follows("n1", 7);

    assertThat(run.judgedBy(CHECK).judgement()).isEqualTo(Judgement.VIOLATED);
  }

  @Test
  void forgets_trouble_that_is_long_over() {
    var run =
        led().fault("f1", "isolate n1").at(2_500).faultStopped("f1").at(4_501).follows("n1", 7);

    assertThat(run.judgedBy(CHECK).judgement()).isEqualTo(Judgement.VIOLATED);
  }

  @Test
  void lets_the_line_heal_end_what_the_network_suffers_only() {
    var cut = led().fault("f1", "isolate n1").at(2_500).fault("f2", "heal").at(4_501);
    var down = led().fault("f1", "crash n1,n2,n3").at(2_500).fault("f2", "heal").at(4_501);

    assertThat(cut.follows("n1", 7).judgedBy(CHECK).judgement()).isEqualTo(Judgement.VIOLATED);
    assertThat(down.follows("n1", 7).judgedBy(CHECK).judgement()).isEqualTo(Judgement.HELD);
  }

  @Test
  void demands_nothing_of_a_new_leader() {
    var run = led().at(1_999).follows("n1", 2);

    assertThat(run.judgedBy(CHECK).judgement()).isEqualTo(Judgement.HELD);
  }

  @Test
  void demands_nothing_of_a_leader_that_steps_down_in_its_own_term() {
    var run = led().at(5_000).follows("n1", 1).at(5_100).elected("n2", 2);

    assertThat(run.judgedBy(CHECK)).isEqualTo(new Held(2, "leaders"));
  }

  @Test
  void sees_processes_that_stop_and_start_by_themselves() {
    var run = led().crashed("n2", 0).crashed("n3", 0).crashed("n4", 0).at(2_900).restarted("n2");

    assertThat(run.restarted("n3").restarted("n4").at(4_000).follows("n1", 7).judgedBy(CHECK))
        .isEqualTo(new Held(1, "leaders"));
  }
}
