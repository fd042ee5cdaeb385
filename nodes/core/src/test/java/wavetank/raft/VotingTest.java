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
import wavetank.raft.RaftEvent.VoteCast;
import wavetank.raft.RaftMessage.RequestVote;
import wavetank.raft.RaftMessage.VoteDenied;
import wavetank.raft.RaftMessage.VoteGranted;

@DisplayName("A server asked for its vote (paper, sections 5.2 and 5.4.1)")
class VotingTest {
  private final Server n1 = Server.of("n1 n2 n3");

  private static RequestVote ask(long term, Position lastLog) {
    return new RequestVote(term, lastLog, false);
  }

  @Test // etcd-io/raft e9e525d: the answer may not leave before the vote is on disk
  void gives_it_to_the_first_candidate_and_keeps_that_in_its_journal() {
    n1.hears(N2, ask(1, ZERO));

    assertThat(n1.to(N2)).containsExactly(new VoteGranted(1));
    assertThat(n1.events()).contains(new VoteCast(1, N2));
    assertThat(n1.rules()).contains(RaftRules.VOTE_GRANT);
  }

  @Test
  void does_not_give_it_to_a_second_one() {
    n1.hears(N2, ask(1, ZERO)).hears(N3, ask(1, ZERO));

    assertThat(n1.to(N3)).containsExactly(new VoteDenied(1));
    assertThat(n1.rules()).containsExactly(RaftRules.VOTE_DENY);
  }

  @Test // akka-raft #62
  void does_not_give_it_again_after_a_crash() {
    n1.hears(N2, ask(1, ZERO)).restarts().hears(N3, ask(1, ZERO));

    assertThat(n1.to(N3)).containsExactly(new VoteDenied(1));
  }

  @Test // nebula #2419
  void gives_it_again_to_the_same_candidate_whose_answer_was_lost() {
    n1.hears(N2, ask(1, ZERO)).hears(N2, ask(1, ZERO));

    assertThat(n1.to(N2)).containsExactly(new VoteGranted(1));
  }

  @Test // etcd-io/raft 9d2a465
  void does_not_get_it_back_by_a_call_in_the_same_term() {
    n1.hears(N2, ask(1, ZERO)).hears(N2, call(1, ZERO, 0, entry(1, 1))).waits(1_000);

    n1.hears(N3, ask(1, at(1, 1)));

    assertThat(n1.to(N3)).containsExactly(new VoteDenied(1));
  }

  @Test
  void denies_it_in_an_older_term_and_says_the_newer_one() {
    n1.hears(N2, new VoteDenied(5)).hears(N3, ask(4, ZERO));

    assertThat(n1.to(N3)).containsExactly(new VoteDenied(5));
  }

  @Test
  void denies_it_to_a_log_whose_last_term_is_older_however_long_it_is() {
    n1.hears(N2, call(2, ZERO, 0, entry(1, 1), entry(2, 2))).waits(1_000);

    assertThat(n1.hears(N3, ask(3, at(9, 1))).to(N3)).containsExactly(new VoteDenied(3));
  }

  @Test
  void denies_it_to_a_shorter_log_of_the_same_term() {
    n1.hears(N2, call(1, ZERO, 0, entry(1, 1), entry(2, 1))).waits(1_000);

    assertThat(n1.hears(N3, ask(2, at(1, 1))).to(N3)).containsExactly(new VoteDenied(2));
  }

  @Test
  void gives_it_to_a_shorter_log_whose_last_term_is_later() {
    n1.hears(N2, call(1, ZERO, 0, entry(1, 1), entry(2, 1))).waits(1_000);

    assertThat(n1.hears(N3, ask(3, at(1, 2))).to(N3)).containsExactly(new VoteGranted(3));
  }

  @Test // solvers of the MIT labs
  void waits_anew_only_if_it_gives_its_vote() {
    n1.hears(N2, ask(1, ZERO));
    assertThat(n1.setsTimer(RaftTimer.ELECTION)).isTrue();

    n1.hears(N3, ask(1, ZERO));
    assertThat(n1.setsTimer(RaftTimer.ELECTION)).isFalse();
  }

  @Test // etcd-io/raft abb533c
  void gives_it_although_its_own_configuration_does_not_know_it_is_a_voter() {
    Server spare = Server.of("");

    assertThat(spare.hears(N2, ask(1, ZERO)).to(N2)).containsExactly(new VoteGranted(1));
  }

  @Test // etcd-io/raft 7b8cdf3
  void gives_it_right_after_it_has_started() {
    n1.hears(N2, ask(1, ZERO)).restarts();

    assertThat(n1.hears(N3, ask(2, ZERO)).to(N3)).containsExactly(new VoteGranted(2));
  }
}
