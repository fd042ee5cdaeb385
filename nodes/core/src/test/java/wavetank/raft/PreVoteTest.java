package wavetank.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.raft.Server.N2;
import static wavetank.raft.Server.N3;
import static wavetank.raft.Server.ZERO;
import static wavetank.raft.Server.at;
import static wavetank.raft.Server.call;
import static wavetank.raft.Server.entry;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.raft.RaftMessage.PreVote;
import wavetank.raft.RaftMessage.PreVoteDenied;
import wavetank.raft.RaftMessage.PreVoteGranted;
import wavetank.raft.RaftMessage.RequestVote;

@DisplayName(
    "A server that asks first, or is asked, whether an election would succeed (thesis 9.6)")
class PreVoteTest {
  private final Server n1 = Server.of("n1 n2 n3");

  @Test
  void asks_all_other_voters_and_begins_no_term() {
    n1.hears(N2, call(4, ZERO, 0, entry(1, 4))).timesOut();

    assertThat(n1.to(N2)).containsExactly(new PreVote(5, at(1, 4)));
    assertThat(n1.to(N3)).containsExactly(new PreVote(5, at(1, 4)));
    assertThat(n1.state().term()).isEqualTo(4);
    assertThat(n1.events()).isEmpty();
    assertThat(n1.rules()).containsExactly(RaftRules.PREVOTE_START);
    assertThat(n1.setsTimer(RaftTimer.ELECTION)).isTrue();
  }

  @Test
  void stands_when_a_quorum_would_vote_for_it() {
    n1.timesOut().hears(N2, new PreVoteGranted(1));

    assertThat(n1.role()).isEqualTo("candidate");
    assertThat(n1.to(N3)).containsExactly(new RequestVote(1, ZERO, false));
  }

  @Test // akka-raft #45, for PreVote
  void counts_each_answer_once() {
    Server five = Server.of("n1 n2 n3 n4 n5").timesOut();

    five.hears(N2, new PreVoteGranted(1), new PreVoteGranted(1));

    assertThat(five.role()).isEqualTo("precandidate");
  }

  @Test
  void does_not_count_an_answer_about_another_term() {
    n1.hears(N2, call(4, ZERO, 0)).timesOut().hears(N2, new PreVoteGranted(4));

    assertThat(n1.role()).isEqualTo("precandidate");
  }

  @Test
  void gives_up_asking_when_a_leader_calls() {
    n1.timesOut().hears(N2, call(1, ZERO, 0)).hears(N3, new PreVoteGranted(2));

    assertThat(n1.role()).isEqualTo("follower");
  }

  @Test
  void says_yes_and_changes_nothing() {
    n1.hears(N2, new PreVote(1, ZERO));

    assertThat(n1.to(N2)).containsExactly(new PreVoteGranted(1));
    assertThat(n1.events()).isEmpty();
    assertThat(n1.state().term()).isZero();
    assertThat(n1.setsTimer(RaftTimer.ELECTION)).isFalse();
    assertThat(n1.rules()).containsExactly(RaftRules.PREVOTE_GRANT);
  }

  @Test
  void says_no_about_a_term_that_is_not_new() {
    n1.hears(N2, call(3, ZERO, 0)).waits(500).hears(N3, new PreVote(3, ZERO));

    assertThat(n1.to(N3)).containsExactly(new PreVoteDenied(3));
    assertThat(n1.rules()).containsExactly(RaftRules.PREVOTE_DENY);
  }

  @Test
  void says_no_when_the_log_is_behind() {
    n1.hears(N2, call(3, ZERO, 0, entry(1, 3))).waits(500).hears(N3, new PreVote(4, ZERO));

    assertThat(n1.to(N3)).containsExactly(new PreVoteDenied(3));
  }

  @Test
  void learns_of_a_later_term_from_a_no() {
    n1.timesOut().hears(N2, new PreVoteDenied(8));

    assertThat(n1.state().term()).isEqualTo(8);
    assertThat(n1.role()).isEqualTo("follower");
  }

  @Test
  void does_not_spread_a_term_that_is_only_thought_of() {
    n1.hears(N2, new PreVote(7, ZERO)).hears(N3, new PreVoteGranted(7));

    assertThat(n1.state().term()).isZero();
  }

  @Test
  void is_left_out_where_the_setting_says_so() {
    Server plain = Server.of("n1 n2 n3", "pre-vote=off").timesOut();

    assertThat(plain.to(N2)).containsExactly(new RequestVote(1, ZERO, false));
  }
}
