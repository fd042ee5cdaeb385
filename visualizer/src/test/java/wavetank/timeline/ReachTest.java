package wavetank.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a leader knows of a follower")
class ReachTest {
  @Test
  void waits_for_an_answer_while_it_probes() {
    assertThat(Reach.from(5).sent(7).nextIndex()).isEqualTo(5);
  }

  @Test
  void runs_ahead_of_answers_once_the_logs_agree() {
    assertThat(Reach.from(5).accepted(5, 0).sent(9).nextIndex()).isEqualTo(10);
  }

  @Test
  void never_takes_back_a_match() {
    assertThat(Reach.from(5).accepted(5, 0).accepted(3, 0).matchIndex()).isEqualTo(5);
  }

  @Test
  void goes_back_after_a_refusal_and_probes_again() {
    assertThat(Reach.from(9).accepted(9, 0).backTo(4).sent(8).nextIndex()).isEqualTo(4);
  }

  @Test
  void is_not_moved_by_an_answer_from_before_its_snapshot() {
    assertThat(Reach.from(3).installing(20).accepted(5, 18).matchIndex()).isZero();
  }

  @Test
  void is_moved_by_an_answer_after_which_entries_will_do() {
    assertThat(Reach.from(3).installing(20).accepted(19, 18).matchIndex()).isEqualTo(19);
  }
}
