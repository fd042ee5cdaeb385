package wavetank.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.raft.Server.N1;
import static wavetank.raft.Server.N2;
import static wavetank.raft.Server.N3;
import static wavetank.raft.Server.N4;
import static wavetank.raft.Server.N5;
import static wavetank.raft.Server.ZERO;
import static wavetank.raft.Server.call;
import static wavetank.raft.Server.nodes;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Effect;
import wavetank.core.Effect.SetTimer;
import wavetank.raft.RaftEvent.VoteCast;
import wavetank.raft.RaftMessage.RequestVote;
import wavetank.raft.RaftMessage.VoteDenied;
import wavetank.raft.RaftMessage.VoteGranted;

@DisplayName("A candidate (paper, section 5.2)")
class CandidateTest {
  private final Server n1 = Server.of("n1 n2 n3 n4", "pre-vote=off").timesOut();

  @Test // raft-java #57: the term was not kept
  void begins_a_term_with_a_vote_for_itself_and_keeps_both() {
    assertThat(n1.events()).containsExactly(new VoteCast(1, N1));
    assertThat(n1.rules()).containsExactly(RaftRules.ELECTION_START);

    n1.restarts().hears(N2, new RequestVote(1, ZERO, false));

    assertThat(n1.to(N2)).containsExactly(new VoteDenied(1));
  }

  @Test // etcd-io/raft 780bbb2: timeouts that are all the same
  void waits_for_a_time_drawn_from_the_range() {
    RaftSettings settings = RaftSettings.DEFAULT;
    Effect expected =
        new SetTimer(
            RaftTimer.ELECTION, settings.electionTimeoutMin(), settings.electionTimeoutMax());

    assertThat(n1.performs(expected)).isTrue();
  }

  @Test
  void asks_every_other_voter() {
    var ask = new RequestVote(1, ZERO, false);

    assertThat(n1.last().effects())
        .containsSubsequence(
            new Effect.Send(N2, ask), new Effect.Send(N3, ask), new Effect.Send(N4, ask));
    assertThat(n1.to(N1)).isEmpty();
  }

  @Test // CCF bug 1: half is not a majority
  void needs_more_than_half_of_an_even_number() {
    assertThat(n1.hears(N2, new VoteGranted(1)).role()).isEqualTo("candidate");
    assertThat(n1.hears(N3, new VoteGranted(1)).role()).isEqualTo("leader");
    assertThat(n1.rules()).contains(RaftRules.ELECTION_WON);
  }

  @Test // akka-raft #45
  void counts_the_vote_of_a_server_once_however_often_it_comes() {
    n1.hears(N2, new VoteGranted(1), new VoteGranted(1));

    assertThat(n1.role()).isEqualTo("candidate");
  }

  @Test // akka-raft #46
  void does_not_count_votes_of_an_older_term() {
    n1.timesOut().hears(N2, new VoteGranted(1)).hears(N3, new VoteGranted(1));

    assertThat(n1.role()).isEqualTo("candidate");
    assertThat(n1.state().term()).isEqualTo(2);
  }

  @Test // hashicorp/raft 6e41709: the votes of those who have none
  void does_not_count_votes_of_servers_that_have_none() {
    n1.hears(N5, new VoteGranted(1)).hears(N2, new VoteGranted(1));

    assertThat(n1.role()).isEqualTo("candidate");
  }

  @Test
  void gives_way_to_the_leader_of_its_term() {
    n1.hears(N2, call(1, ZERO, 0)).hears(N3, new VoteGranted(1), new VoteGranted(1));

    assertThat(n1.role()).isEqualTo("follower");
    assertThat(n1.state().leader()).isEqualTo(N2);
  }

  @Test
  void gives_way_to_a_later_term() {
    n1.hears(N2, new VoteDenied(6));

    assertThat(n1.role()).isEqualTo("follower");
    assertThat(n1.state().term()).isEqualTo(6);
  }

  @Test
  void tries_again_in_the_next_term_when_nobody_wins() {
    n1.timesOut();

    assertThat(n1.state().term()).isEqualTo(2);
    assertThat(n1.to(N2)).containsExactly(new RequestVote(2, ZERO, false));
  }

  @Test
  void leads_at_once_when_it_is_alone() {
    assertThat(Server.of("n1").timesOut().role()).isEqualTo("leader");
  }

  @Test // thesis 4.2.2
  void is_never_a_server_without_a_vote() {
    for (String voters : List.of("", "n2 n3")) {
      Server spare = Server.of(voters).timesOut();

      assertThat(spare.rules()).containsExactly(RaftRules.ABSTAIN);
      assertThat(spare.role()).isEqualTo("follower");
      assertThat(spare.said()).isEmpty();
      assertThat(spare.setsTimer(RaftTimer.ELECTION)).isTrue();
    }
  }

  @Test // paper, section 6
  void needs_both_majorities_while_the_configuration_is_joint() {
    var joint = Configuration.of(nodes("n1 n2 n3")).jointWith(nodes("n1 n4 n5"));
    var entry = new Entry(1, 1, new Payload.Configure(joint));
    Server server = Server.of("n1 n2 n3", "pre-vote=off").hears(N2, call(1, ZERO, 0, entry));

    server.timesOut().hears(N2, new VoteGranted(2)).hears(N3, new VoteGranted(2));
    assertThat(server.role()).isEqualTo("candidate");

    assertThat(server.hears(N4, new VoteGranted(2)).role()).isEqualTo("leader");

    server.restarts().timesOut().hears(N4, new VoteGranted(3)).hears(N5, new VoteGranted(3));
    assertThat(server.role()).isEqualTo("candidate");
  }
}
