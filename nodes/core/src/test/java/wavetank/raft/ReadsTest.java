package wavetank.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.raft.Server.CLIENT;
import static wavetank.raft.Server.N2;
import static wavetank.raft.Server.N3;
import static wavetank.raft.Server.N4;
import static wavetank.raft.Server.ZERO;
import static wavetank.raft.Server.call;
import static wavetank.raft.Server.entry;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Bytes;
import wavetank.core.Message;
import wavetank.raft.ClientMessage.Answered;
import wavetank.raft.ClientMessage.NotLeader;
import wavetank.raft.ClientMessage.Query;
import wavetank.raft.RaftMessage.EntriesAccepted;

@DisplayName("A read (thesis 6.4)")
class ReadsTest {
  private static final Query READ = new Query(7, false, Bytes.utf8("x"));

  private final Server n1 = Server.of("n1 n2 n3 n4 n5").wins().isFollowedBy(N2, N3);

  private static boolean isAnswered(Server server) {
    return server.to(CLIENT).stream().anyMatch(Answered.class::isInstance);
  }

  @Test // Jepsen: etcd and Consul, 2014; jgroups-raft #208: a leader that was replaced already
  void is_not_answered_before_a_quorum_has_said_that_the_leader_still_leads() {
    n1.hears(CLIENT, READ);
    assertThat(isAnswered(n1)).isFalse();
    assertThat(n1.rules()).contains(RaftRules.READ_INDEX);

    n1.isFollowedBy(N2);
    assertThat(isAnswered(n1)).isFalse();

    n1.isFollowedBy(N3);
    assertThat(isAnswered(n1)).isTrue();
    assertThat(n1.rules()).contains(RaftRules.READ_CONFIRM);
  }

  @Test
  void is_not_proven_by_answers_to_calls_made_before_it_came() {
    var before = n1.beat();
    n1.hears(CLIENT, READ);

    for (var follower : List.of(N2, N3, N4)) {
      n1.hears(follower, new EntriesAccepted(1, 1, before));
    }

    assertThat(isAnswered(n1)).isFalse();
  }

  @Test
  void calls_all_followers_at_once() {
    n1.hears(CLIENT, READ);

    assertThat(n1.to(N2)).hasSize(1);
    assertThat(n1.to(N4)).hasSize(1);
  }

  @Test
  void that_comes_while_a_proof_is_under_way_shares_the_next_one() {
    n1.hears(CLIENT, READ, new Query(8, false, READ.query()), new Query(9, false, READ.query()));
    assertThat(n1.said()).isEmpty();

    n1.isFollowedBy(N2, N3);
    assertThat(n1.to(CLIENT)).hasSize(1);

    n1.isFollowedBy(N2, N3);
    assertThat(n1.to(CLIENT)).extracting(m -> ((Answered) m).request()).containsExactly(8L, 9L);
  }

  @Test // etcd-io/raft 3189a66, redisraft #22, tikv #9239
  void waits_until_a_new_leader_has_committed_an_entry_of_its_own_term() {
    Server fresh =
        Server.of("n1 n2 n3").hears(N2, call(1, ZERO, 1, entry(1, 1), entry(2, 1))).wins();

    fresh.hears(CLIENT, READ);
    assertThat(fresh.rules()).containsExactly(RaftRules.READ_WAIT);
    assertThat(fresh.said()).isEmpty();

    fresh.hears(N2, new RaftMessage.EntriesRejected(2, 2, 0, 1, fresh.beat()));
    assertThat(fresh.rules()).doesNotContain(RaftRules.READ_INDEX); // no proof would count yet

    fresh.isFollowedBy(N2);
    assertThat(isAnswered(fresh)).isFalse();

    fresh.isFollowedBy(N2);
    assertThat(fresh.said(CLIENT, Answered.class).index()).isEqualTo(3);
  }

  @Test // xraft #40
  void is_sent_on_by_a_server_that_knows_no_leader() {
    Server lost = Server.of("n1 n2 n3");

    assertThat(lost.hears(CLIENT, READ).to(CLIENT)).containsExactly(new NotLeader(7, null));
  }

  @Test
  void that_may_be_stale_is_answered_by_anybody() {
    Server follower = Server.of("n1 n2 n3").hears(N2, call(1, ZERO, 1, entry(1, 1)));

    follower.hears(CLIENT, new Query(7, true, READ.query()));

    assertThat(follower.said(CLIENT, Answered.class).index()).isEqualTo(1);
    assertThat(follower.rules()).containsExactly(RaftRules.READ_STALE);
  }

  @Test
  void is_answered_at_once_by_a_leader_that_is_alone() {
    Server one = Server.of("n1").timesOut().hears(CLIENT, READ);

    assertThat(isAnswered(one)).isTrue();
    assertThat(one.leader().reads().reads()).isEmpty();
  }

  @Test
  void is_proven_by_a_later_call_when_the_answers_to_its_own_are_lost() {
    n1.hears(CLIENT, READ).calls().isFollowedBy(N2, N3);

    assertThat(isAnswered(n1)).isTrue();
  }

  @Test
  void is_refused_when_too_many_wait_already() {
    Server small = Server.of("n1 n2 n3", "max-waiting=2").wins().isFollowedBy(N2);
    small.hears(CLIENT, READ, READ);

    List<Message> third = small.hears(CLIENT, READ).to(CLIENT);

    assertThat(third).containsExactly(new NotLeader(7, null));
  }
}
