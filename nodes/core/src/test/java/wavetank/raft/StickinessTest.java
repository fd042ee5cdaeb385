package wavetank.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.raft.Server.N2;
import static wavetank.raft.Server.N3;
import static wavetank.raft.Server.ZERO;
import static wavetank.raft.Server.at;
import static wavetank.raft.Server.call;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.raft.RaftMessage.PreVote;
import wavetank.raft.RaftMessage.PreVoteGranted;
import wavetank.raft.RaftMessage.RequestVote;
import wavetank.raft.RaftMessage.VoteGranted;

@DisplayName("A server that hears from its leader (thesis 4.2.3 and 9.6)")
class StickinessTest {
  private static final RequestVote ASK = new RequestVote(9, at(9, 9), false);
  private static final PreVote ASK_FIRST = new PreVote(9, at(9, 9));

  private final Server n1 = Server.of("n1 n2 n3").hears(N2, call(1, ZERO, 0));

  @Test // logcabin 4f74c25, hashicorp/raft #524: a removed server disturbs the others
  void does_not_even_adopt_the_term_of_a_candidate() {
    n1.waits(149).hears(N3, ASK);

    assertThat(n1.said()).isEmpty();
    assertThat(n1.state().term()).isEqualTo(1);
    assertThat(n1.rules()).containsExactly(RaftRules.VOTE_DISREGARD);
  }

  @Test
  void hears_candidates_again_after_the_shortest_election_timeout() {
    assertThat(n1.waits(150).hears(N3, ASK).to(N3)).containsExactly(new VoteGranted(9));
  }

  @Test // consul #1782: a server that was cut off deposes a good leader
  void does_not_hear_who_asks_first_either() {
    assertThat(n1.waits(149).hears(N3, ASK_FIRST).said()).isEmpty();
    assertThat(n1.waits(1).hears(N3, ASK_FIRST).to(N3)).containsExactly(new PreVoteGranted(9));
  }

  @Test // thesis 4.2.3
  void hears_a_candidate_whom_the_leader_itself_asked_to_stand() {
    n1.hears(N3, new RequestVote(2, ZERO, true));

    assertThat(n1.to(N3)).containsExactly(new VoteGranted(2));
  }

  @Test
  void hears_candidates_at_once_where_leaders_are_not_protected() {
    Server plain = Server.of("n1 n2 n3", "check-quorum=off").hears(N2, call(1, ZERO, 0));

    assertThat(plain.hears(N3, ASK).to(N3)).containsExactly(new VoteGranted(9));
  }

  @Test // daos-stack/raft #70: a leader votes for another
  void votes_for_nobody_while_it_leads_itself() {
    Server leader = Server.of("n1 n2 n3").wins();

    assertThat(leader.waits(10_000).hears(N3, ASK).said()).isEmpty();
    assertThat(leader.hears(N3, ASK_FIRST).said()).isEmpty();
    assertThat(leader.role()).isEqualTo("leader");
  }

  @Test // hashicorp/raft 497108f: a leader that begins anew is refused by those who follow it
  void helps_also_its_own_leader_back_once_it_is_silent_for_as_long() {
    assertThat(n1.waits(149).hears(N2, new PreVote(2, ZERO)).said()).isEmpty();
    assertThat(n1.waits(1).hears(N2, new PreVote(2, ZERO)).to(N2))
        .containsExactly(new PreVoteGranted(2));
  }

  @Test // etcd-io/raft 3c7359d: a server whose term ran ahead is never called again
  void is_freed_by_the_refusal_of_a_server_whose_term_ran_ahead() {
    Server leader = Server.of("n1 n2 n3").wins();

    leader.hears(N3, new RaftMessage.EntriesRejected(7, 0, 0, 0, leader.beat()));

    assertThat(leader.role()).isEqualTo("follower");
    assertThat(leader.state().term()).isEqualTo(7);
  }
}
