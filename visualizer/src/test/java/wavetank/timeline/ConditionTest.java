package wavetank.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wavetank.trace.TraceEvent.Judgement;

@DisplayName("A condition in plain words")
class ConditionTest {
  /// Places 1 to 14. n1 leads term 1 with three entries, of which two are committed; n2 leads term
  /// 2 and has the third one otherwise; n3 is a candidate of term 2 and crashes.
  private static final Timeline TOLD =
      new Told()
          .changed("n1", false, "role", "leader", "term", 1L)
          .appended("n1", false, 1, 1, 1, 1)
          .changed("n1", false, "commitIndex", 2L, "lastApplied", 2L)
          .fault("f1", "partition n1 | n2,n3")
          .changed("n2", false, "role", "follower", "term", 1L)
          .appended("n2", false, 1, 1, 1)
          .changed("n3", false, "role", "candidate", "term", 2L)
          .changed("n2", false, "role", "leader", "term", 2L)
          .appended("n2", false, 3, 2)
          .sent("n2", "n3", "InstallSnapshot", "term", 2L)
          .received("n3", 10)
          .crashed("n3", 0)
          .judged("election-safety", Judgement.HELD)
          .judged("log-matching", Judgement.VIOLATED)
          .timeline();

  private static int next(String words, int place) {
    return Condition.parse(words).next(TOLD, place);
  }

  @DisplayName("comes true first at this place")
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "n1 is leader, 1",
    "n2 is leader, 8",
    "n2 is follower, 5",
    "n3 is candidate, 7",
    "n3 is down, 12",
    "some candidate, 7",
    "some leader, 1",
    "two leaders, 8",
    "term > 1, 7",
    "term >= 1, 1",
    "term = 2, 7",
    "n2 term = 2, 8",
    "n1 term = 2, -1",
    "commit >= 2, 3",
    "commit > 2, -1",
    "n2 commit > 0, -1",
    "last = 3, 2",
    "n2 last = 3, 9",
    "n2 last > 1, 6",
    "conflict, 9",
    "rule a.rule at n2, 5",
    "rule a.rule at n9, -1",
    "rule other.rule, -1",
    "fault partition n1, 4",
    "fault isolate, -1",
    "sending InstallSnapshot, 10",
    "sending PreVote, -1",
    "violation, 14",
    "violation log-matching, 14",
    "violation election-safety, -1",
    "n1 is leader and n2 is leader, 8",
    "n1 is leader and commit >= 2, 3",
    "n9 is leader, -1",
  })
  void comes_true_first_at(String words, int place) {
    assertThat(next(words, 0)).isEqualTo(place);
  }

  @Test
  void of_a_number_holds_below_it_and_up_to_it() {
    assertThat(Condition.parse("term < 1").test().test(TOLD.at(0))).isTrue();
    assertThat(Condition.parse("term < 1").test().test(TOLD.at(1))).isFalse();
    assertThat(Condition.parse("term <= 1").test().test(TOLD.at(1))).isTrue();
    assertThat(Condition.parse("term <= 1").test().test(TOLD.at(7))).isFalse();
  }

  @Test
  void that_no_leader_is_there_ends_with_the_first() {
    assertThat(Condition.parse("no leader").test().test(TOLD.at(0))).isTrue();
    assertThat(Condition.parse("no leader").test().test(TOLD.at(1))).isFalse();
  }

  @Test
  void that_is_true_already_has_to_become_false_before_it_comes_true_again() {
    assertThat(next("n1 is leader", 1)).isEqualTo(-1);

    Timeline again =
        new Told()
            .changed("n1", false, "role", "leader", "term", 1L)
            .changed("n1", false, "role", "follower")
            .changed("n1", false, "role", "leader", "term", 2L)
            .timeline();
    assertThat(Condition.parse("n1 is leader").next(again, 1)).isEqualTo(3);
  }

  @Test
  void that_a_server_leads_is_false_while_it_is_down() {
    Timeline down = new Told().changed("n1", false, "role", "leader").crashed("n1", 0).timeline();
    assertThat(Condition.parse("n1 is leader").test().test(down.at(1))).isTrue();
    assertThat(Condition.parse("n1 is leader").test().test(down.at(2))).isFalse();
  }

  @Test
  void of_a_conflict_asks_the_leader_of_the_highest_term_only() {
    Timeline stale =
        new Told()
            .changed("n1", false, "role", "leader", "term", 1L)
            .appended("n1", false, 1, 1, 1)
            .appended("n3", false, 1, 1, 2)
            .appended("n2", false, 1, 1)
            .changed("n2", false, "role", "leader", "term", 3L)
            .timeline();

    assertThat(Condition.parse("conflict").test().test(stale.at(4))).isTrue();
    assertThat(Condition.parse("conflict").test().test(stale.at(5))).isFalse();
  }

  @DisplayName("is refused with examples")
  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(
      strings = {
        "",
        "n1",
        "n1 is king",
        "some",
        "some king",
        "two",
        "two followers",
        "no candidate",
        "term > x",
        "term ~ 3",
        "speed > 3",
        "n1 speed > 3",
        "rule",
        "rule a.rule in n1",
        "sending",
        "n1 is leader and",
      })
  void is_refused(String words) {
    assertThatThrownBy(() -> Condition.parse(words))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no condition; for example: n1 is leader");
  }

  @Test
  void is_written_as_it_was() {
    assertThat(Condition.parse(" two leaders ")).hasToString("two leaders");
  }
}
