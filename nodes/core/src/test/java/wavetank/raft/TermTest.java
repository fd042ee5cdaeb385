package wavetank.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.raft.Server.N2;
import static wavetank.raft.Server.N3;
import static wavetank.raft.Server.ZERO;
import static wavetank.raft.Server.call;
import static wavetank.raft.Server.entry;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.raft.RaftEvent.TermStarted;
import wavetank.raft.RaftMessage.RequestVote;
import wavetank.raft.RaftMessage.VoteDenied;
import wavetank.raft.RaftMessage.VoteGranted;

@DisplayName("Terms (paper, section 5.1)")
class TermTest {
  private final Server n1 = Server.of("n1 n2 n3");

  @Test
  void a_later_term_is_adopted_and_kept() {
    n1.hears(N2, call(3, ZERO, 0));

    assertThat(n1.events()).containsExactly(new TermStarted(3));
    assertThat(n1.rules()).contains(RaftRules.TERM_ADOPT, RaftRules.FOLLOW);
    assertThat(n1.restarts().state().term()).isEqualTo(3);
  }

  @Test
  void an_unsynced_term_is_forgotten_with_everything_that_rests_on_it() {
    n1.hears(N2, call(3, ZERO, 0)).restartsWithoutLastStep();

    assertThat(n1.state().term()).isZero();
  }

  @Test
  void the_vote_is_free_again_in_a_later_term() {
    n1.hears(N2, new RequestVote(1, ZERO, false)).hears(N3, new RequestVote(2, ZERO, false));

    assertThat(n1.to(N3)).containsExactly(new VoteGranted(2));
  }

  @Test
  void a_later_term_alone_does_not_make_a_follower_wait_anew() {
    n1.hears(N2, new VoteDenied(5));

    assertThat(n1.state().term()).isEqualTo(5);
    assertThat(n1.setsTimer(RaftTimer.ELECTION)).isFalse();
  }

  @Test
  void a_call_makes_a_follower_wait_anew() {
    n1.hears(N2, call(1, ZERO, 0)).hears(N2, call(1, ZERO, 0));

    assertThat(n1.setsTimer(RaftTimer.ELECTION)).isTrue();
    assertThat(n1.state().leader()).isEqualTo(N2);
  }

  @Test
  void a_call_of_an_older_term_changes_nothing() {
    n1.hears(N2, call(3, ZERO, 0)).hears(N3, call(2, ZERO, 1, entry(1, 2)));

    assertThat(n1.rules()).containsExactly(RaftRules.REJECT_OLD_LEADER);
    assertThat(n1.said(N3, RaftMessage.EntriesRejected.class).term()).isEqualTo(3);
    assertThat(n1.setsTimer(RaftTimer.ELECTION)).isFalse();
    assertThat(n1.state().leader()).isEqualTo(N2);
    assertThat(n1.log()).isEmpty();
  }

  @Test
  void a_server_starts_as_a_follower_with_what_it_remembers() {
    n1.hears(N2, call(2, ZERO, 1, entry(1, 1), entry(2, 2))).restarts();

    assertThat(n1.rules()).containsExactly(RaftRules.START);
    assertThat(n1.role()).isEqualTo("follower");
    assertThat(n1.log()).isEqualTo("1/1 2/2");
    assertThat(n1.state().commitIndex()).isZero();
    assertThat(n1.runs(RaftTimer.ELECTION)).isTrue();
  }
}
