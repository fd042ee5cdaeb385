package wavetank.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.raft.Server.CLIENT;
import static wavetank.raft.Server.N2;
import static wavetank.raft.Server.N3;
import static wavetank.raft.Server.ZERO;
import static wavetank.raft.Server.call;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Bytes;
import wavetank.core.Call;
import wavetank.core.NodeId;
import wavetank.raft.ClientMessage.NotLeader;
import wavetank.raft.ClientMessage.OpenSession;
import wavetank.raft.ClientMessage.Query;
import wavetank.raft.RaftMessage.RequestVote;
import wavetank.raft.RaftMessage.TimeoutNow;

@DisplayName("A leader that hands over (thesis 3.10)")
class TransferTest {
  private static final NodeId OPERATOR = new NodeId("operator");

  private final Server n1 = Server.of("n1 n2 n3").wins().isFollowedBy(N3);

  private static Server transfer(Server server, String... to) {
    return server.hears(OPERATOR, new Call.Order("transfer", List.of(to)));
  }

  @Test
  void tells_its_successor_to_stand_once_its_log_is_complete() {
    transfer(n1, "n2");
    assertThat(n1.to(N2)).noneMatch(TimeoutNow.class::isInstance);
    assertThat(n1.rules()).contains(RaftRules.TRANSFER_START);

    n1.isFollowedBy(N2);
    assertThat(n1.to(N2)).contains(new TimeoutNow(1));
    assertThat(n1.rules()).contains(RaftRules.TIMEOUT_NOW);
  }

  @Test
  void tells_it_at_once_when_it_is_complete_already() {
    assertThat(transfer(n1, "n3").to(N3)).containsExactly(new TimeoutNow(1));
  }

  @Test
  void tells_it_once() {
    transfer(n1, "n3").isFollowedBy(N3);

    assertThat(n1.to(N3)).noneMatch(TimeoutNow.class::isInstance);
  }

  @Test // hashicorp/raft 62eaa1c
  void takes_no_command_meanwhile_but_answers_reads() {
    transfer(n1, "n2").hears(CLIENT, new OpenSession(5));
    assertThat(n1.to(CLIENT)).containsExactly(new NotLeader(5, N2));
    assertThat(n1.log()).isEqualTo("1/1");

    n1.hears(CLIENT, new Query(6, false, Bytes.EMPTY)).isFollowedBy(N3);
    assertThat(n1.to(CLIENT)).hasSize(1);
  }

  @Test
  void goes_on_when_it_takes_too_long() {
    transfer(n1, "n2");
    assertThat(n1.setsTimer(RaftTimer.TRANSFER)).isTrue();

    n1.fires(RaftTimer.TRANSFER);
    assertThat(n1.rules()).containsExactly(RaftRules.TRANSFER_ABORT);
    assertThat(n1.hears(CLIENT, new OpenSession(5)).log()).isEqualTo("1/1 2/1");
  }

  @Test // etcd-io/raft 8b0d0e9
  void gives_up_when_its_successor_loses_its_vote() {
    transfer(n1, "n2").hears(OPERATOR, new Call.Order("members", List.of("n1", "n3")));
    assertThat(n1.leader().transfer()).isNotNull();

    n1.isFollowedBy(N3);

    assertThat(n1.state().configuration().toString()).isEqualTo("n1 n3");
    assertThat(n1.rules()).contains(RaftRules.TRANSFER_ABORT);
    assertThat(n1.leader().transfer()).isNull();
  }

  @Test
  void hands_over_only_to_another_voter_and_to_one_at_a_time() {
    for (String nobody : List.of("n1", "n9")) {
      assertThat(transfer(n1, nobody).rules()).containsExactly(RaftRules.TRANSFER_REFUSED);
    }
    assertThat(transfer(n1).rules()).containsExactly(RaftRules.TRANSFER_REFUSED);
    assertThat(transfer(n1, "n2", "n3").rules()).containsExactly(RaftRules.TRANSFER_REFUSED);

    transfer(n1, "n2");
    assertThat(transfer(n1, "n3").rules()).containsExactly(RaftRules.TRANSFER_REFUSED);
  }

  @Test
  void makes_its_successor_stand_without_waiting_or_asking_first() {
    Server successor = Server.of("n1 n2 n3").hears(N2, call(1, ZERO, 0));

    successor.hears(N2, new TimeoutNow(1));

    assertThat(successor.role()).isEqualTo("candidate");
    assertThat(successor.rules()).contains(RaftRules.TRANSFER_STAND, RaftRules.ELECTION_START);
    assertThat(successor.to(N3)).containsExactly(new RequestVote(2, ZERO, true));
  }

  @Test
  void makes_nobody_stand_who_does_not_follow_it_in_this_term() {
    Server other = Server.of("n1 n2 n3").hears(N2, call(2, ZERO, 0));

    assertThat(other.hears(N3, new TimeoutNow(2)).role()).isEqualTo("follower");
    assertThat(other.hears(N2, new TimeoutNow(1)).role()).isEqualTo("follower");
  }

  @Test
  void makes_nobody_stand_who_has_no_vote() {
    Server learner = Server.of("").hears(N2, call(1, ZERO, 0));

    assertThat(learner.hears(N2, new TimeoutNow(1)).role()).isEqualTo("follower");
  }
}
