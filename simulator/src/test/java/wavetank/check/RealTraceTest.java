package wavetank.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.check.Verdict.Held;
import wavetank.check.Verdict.Unknown;
import wavetank.check.Verdict.Violated;

@DisplayName("Checks of a trace of real nodes")
class RealTraceTest {
  @Test
  void believe_where_it_begins() {
    var run =
        new Run()
            .begins("n1", "leader", 7, 40)
            .begins("n2", "follower", 7, 38)
            .appended("n1", 41, 7, "x")
            .committed("n1", 41);

    assertThat(run.judgedBy("state-machine-safety")).isInstanceOf(Held.class);
    assertThat(run.judgedBy("leader-completeness")).isInstanceOf(Held.class);
    assertThat(run.judgedBy("log-matching")).isEqualTo(new Held(1, "entries"));
  }

  @Test
  void do_not_believe_such_a_snapshot_later() {
    var run = new Run().begins("n1", "leader", 7, 40).compacted("n2", 41, 7);

    assertThat(run.judgedBy("state-machine-safety")).isInstanceOf(Violated.class);
  }

  @Test
  void know_nothing_of_what_is_behind_a_gap() {
    var run = new Run().elected("n1", 1).gap("n1", 12).elected("n2", 1);

    assertThat(run.judgedBy("election-safety"))
        .isEqualTo(
            new Unknown(
                "the trace of n1 has a gap of 12 events (event 2); judged up to there only"));
  }

  @Test
  void keep_what_they_found_before_a_gap() {
    var run = new Run().elected("n1", 1).elected("n2", 1).gap("n1", 12);

    assertThat(run.judgedBy("election-safety")).isInstanceOf(Violated.class);
  }
}
