package wavetank.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.check.Verdict.Held;
import wavetank.check.Verdict.Unknown;
import wavetank.check.Verdict.Violated;

@DisplayName("Something good within a bound after each occasion")
class SoonTest {
  private static final long MS = 1_000_000;

  @Test
  void is_a_leader_after_the_start() {
    var check = "leader within 1s after start";
    var quick = new Run().changed("n1", "term", 1).at(900).elected("n1", 1);
    var slow = new Run().changed("n1", "term", 1).at(1_002).elected("n1", 1);

    assertThat(quick.judgedBy(check)).isEqualTo(new Held(1, "occasions"));
    assertThat(slow.judgedBy(check))
        .isEqualTo(
            new Violated(
                1_001 * MS,
                "no leader within 1s after 0.001 s (event 1)",
                List.of(1L),
                List.of(),
                0));
  }

  @Test
  void is_a_leader_that_stays_or_another_one_after_a_fault() {
    var check = "leader within 1s after isolate";
    var stays = new Run().elected("n1", 1).fault("f", "isolate n3").at(5_000).durable("n1", 1);
    var another =
        new Run()
            .elected("n1", 1)
            .fault("f", "isolate n1")
            .at(500)
            .elected("n2", 2)
            .at(5_000)
            .follows("n1", 2);
    var gone =
        new Run()
            .elected("n1", 1)
            .fault("f", "isolate n1")
            .at(500)
            .follows("n1", 1)
            .at(5_000)
            .elected("n2", 2);
    var dead =
        new Run()
            .elected("n1", 1)
            .fault("f", "isolate n1")
            .crashed("n1", 0)
            .at(5_000)
            .elected("n2", 2);

    assertThat(stays.judgedBy(check)).isEqualTo(new Held(1, "occasions"));
    assertThat(another.judgedBy(check)).isEqualTo(new Held(1, "occasions"));
    assertThat(gone.judgedBy(check).why()).isEqualTo("no leader within 1s after 0.002 s (event 2)");
    assertThat(dead.judgedBy(check).why()).isEqualTo("no leader within 1s after 0.002 s (event 2)");
  }

  @Test
  void is_a_leader_after_the_last_fault_of_the_network_ends() {
    var check = "leader within 1s after heal";
    var run =
        new Run()
            .fault("f1", "isolate n1")
            .fault("f2", "isolate n2")
            .at(2_000)
            .faultStopped("f1")
            .at(4_000)
            .faultStopped("f2")
            .at(9_000)
            .elected("n1", 1);

    assertThat(run.judgedBy(check).why()).isEqualTo("no leader within 1s after 4.000 s (event 4)");
  }

  @Test
  void is_a_write_that_was_asked_for_after_a_moment() {
    var check = "progress within 1s after 3s";
    var run =
        new Run()
            .at(2_900)
            .invoked("c1", 1, "put", "x", "1")
            .at(3_000)
            .invoked("c2", 2, "put", "x", "2")
            .at(3_100)
            .ok("c1", 1, 1, "");

    assertThat(run.judgedBy(check))
        .isEqualTo(new Unknown("the run ended 0.101 s after the last occasion; run it for longer"));
    assertThat(run.at(3_500).ok("c2", 2, 2, "").judgedBy(check))
        .isEqualTo(new Held(1, "occasions"));
    assertThat(run.at(5_000).invoked("c2", 3, "get", "x").judgedBy(check))
        .isEqualTo(new Held(1, "occasions"));
  }

  @Test
  void is_missed_when_only_an_older_write_is_acknowledged() {
    var run =
        new Run()
            .at(2_900)
            .invoked("c1", 1, "put", "x", "1")
            .at(3_000)
            .fault("f", "crash n1")
            .at(3_100)
            .ok("c1", 1, 1, "")
            .at(4_100)
            .faultStopped("f");

    assertThat(run.judgedBy("progress within 1s after crash").why())
        .isEqualTo("no new write was acknowledged within 1s after 3.000 s (event 2)");
  }

  @Test
  void says_so_when_the_occasion_never_comes() {
    var verdict = new Run().elected("n1", 1).judgedBy("leader within 1s after partition");

    assertThat(verdict).isEqualTo(new Held(0, "occasions"));
    assertThat(verdict.why()).isEqualTo("no occasions, so nothing to judge");
  }
}
