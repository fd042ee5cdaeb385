package wavetank.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.raft.Server.CLIENT;
import static wavetank.raft.Server.N2;
import static wavetank.raft.Server.N3;
import static wavetank.raft.Server.ZERO;
import static wavetank.raft.Server.at;
import static wavetank.raft.Server.call;
import static wavetank.raft.Server.entry;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Bytes;
import wavetank.core.NodeId;
import wavetank.raft.ClientMessage.Answered;
import wavetank.raft.ClientMessage.NotLeader;
import wavetank.raft.ClientMessage.Query;
import wavetank.raft.RaftMessage.ReadIndex;
import wavetank.raft.RaftMessage.ReadIndexAnswer;
import wavetank.raft.RaftMessage.RequestVote;

@DisplayName("A read at a follower (thesis 6.4)")
class FollowerReadsTest {
  private static final NodeId OTHER = new NodeId("c2");
  private static final NodeId THIRD = new NodeId("c3");
  private static final Query READ = new Query(7, false, Bytes.utf8("x"));

  /// A follower of n2 in term 1, which has applied one entry of two.
  private final Server n1 =
      Server.of("n1 n2 n3").hears(N2, call(1, ZERO, 1, entry(1, 1), entry(2, 1)));

  private static long round(Server follower) {
    return follower.said(N2, ReadIndex.class).round();
  }

  private static Server leader(String... settings) {
    return Server.of("n1 n2 n3", settings).wins().isFollowedBy(N2);
  }

  @Test
  void is_answered_by_the_follower_once_the_leader_has_told_the_index() {
    n1.hears(CLIENT, READ);
    assertThat(n1.said()).containsExactly(new ReadIndex(1, round(n1)));
    assertThat(n1.rules()).containsExactly(RaftRules.READ_ASK);

    n1.hears(N2, new ReadIndexAnswer(1, round(n1), 1));
    assertThat(n1.said(CLIENT, Answered.class).index()).isEqualTo(1);
    assertThat(n1.rules()).containsExactly(RaftRules.READ_FOLLOWER);
  }

  @Test
  void waits_until_the_follower_has_applied_so_far() {
    n1.hears(CLIENT, READ).hears(N2, new ReadIndexAnswer(1, round(n1), 2));
    assertThat(n1.said()).isEmpty();
    assertThat(n1.rules()).containsExactly(RaftRules.READ_BEHIND);

    n1.hears(N2, call(1, at(2, 1), 2));
    assertThat(n1.said(CLIENT, Answered.class).index()).isEqualTo(2);
  }

  @Test
  void that_comes_after_the_question_waits_for_the_next_answer() {
    n1.hears(CLIENT, READ);
    long first = round(n1);
    n1.hears(OTHER, READ);
    assertThat(n1.said()).isEmpty();
    n1.hears(THIRD, READ).hears(N2, new ReadIndexAnswer(1, first, 1));
    assertThat(n1.to(CLIENT)).hasSize(1);
    assertThat(n1.to(OTHER)).isEmpty();
    long second = round(n1);
    assertThat(second).isNotEqualTo(first);

    n1.hears(N2, new ReadIndexAnswer(1, first, 1));
    assertThat(n1.said()).as("an answer that came twice").isEmpty();

    n1.hears(N2, new ReadIndexAnswer(1, second, 1));
    assertThat(n1.to(OTHER)).hasSize(1);
    assertThat(n1.to(THIRD)).hasSize(1);
  }

  @Test
  void with_an_empty_question_learns_the_index_only() {
    n1.hears(CLIENT, new Query(8, false, Bytes.EMPTY));
    n1.hears(N2, new ReadIndexAnswer(1, round(n1), 1));

    assertThat(n1.to(CLIENT)).containsExactly(new Answered(8, 1, Bytes.EMPTY));
  }

  @Test // etcd-io/etcd #20418
  void is_not_answered_by_what_an_earlier_life_asked() {
    n1.hears(CLIENT, READ);
    long before = round(n1);
    n1.restarts().hears(N2, call(1, at(2, 1), 1)).hears(CLIENT, READ);

    n1.hears(N2, new ReadIndexAnswer(1, before, 1));

    assertThat(n1.said()).isEmpty();
  }

  @Test
  void is_sent_on_when_a_new_term_begins_and_an_old_answer_is_of_no_use() {
    n1.hears(CLIENT, READ);
    long round = round(n1);
    n1.waits(500).hears(N3, new RequestVote(2, at(2, 1), false));
    assertThat(n1.to(CLIENT)).containsExactly(new NotLeader(7, null));

    n1.hears(N2, new ReadIndexAnswer(1, round, 1));
    assertThat(n1.said()).isEmpty();
  }

  @Test
  void is_sent_on_when_the_leader_is_missed() {
    n1.hears(CLIENT, READ).hears(N2, new ReadIndexAnswer(1, round(n1), 2)).timesOut();

    assertThat(n1.to(CLIENT)).containsExactly(new NotLeader(7, null));
  }

  @Test
  void is_sent_on_by_a_learner_too_when_the_leader_is_missed() {
    Server learner = Server.of("").hears(N2, call(1, ZERO, 0, entry(1, 1))).hears(CLIENT, READ);

    learner.timesOut();

    assertThat(learner.to(CLIENT)).containsExactly(new NotLeader(7, null));
    assertThat(learner.state().leader()).isNull();
  }

  @Test
  void does_not_believe_anybody_but_the_leader() {
    n1.hears(CLIENT, READ).hears(N3, new ReadIndexAnswer(1, round(n1), 1));

    assertThat(n1.said()).isEmpty();
  }

  @Test
  void is_asked_for_again_under_the_same_number_when_the_answer_seems_lost() {
    n1.hears(CLIENT, READ);
    long round = round(n1);
    n1.hears(N2, call(1, at(2, 1), 1));
    assertThat(n1.to(N2)).doesNotHaveAnyElementsOfTypes(ReadIndex.class);

    n1.waits(50).hears(N2, call(1, at(2, 1), 1));
    assertThat(round(n1)).isEqualTo(round);

    n1.hears(N2, new ReadIndexAnswer(1, round, 1));
    assertThat(n1.to(CLIENT)).hasSize(1);
  }

  @Test
  void is_refused_when_too_many_wait_already() {
    Server small = Server.of("n1 n2 n3", "max-waiting=2").hears(N2, call(1, ZERO, 0));
    small.hears(CLIENT, READ).hears(OTHER, READ).hears(THIRD, READ);

    assertThat(small.to(THIRD)).containsExactly(new NotLeader(7, null));
  }

  // -- the leader's side

  @Test
  void is_granted_only_after_a_proof_of_leadership() {
    Server leader = leader().hears(N3, new ReadIndex(1, 42));
    assertThat(leader.to(N3)).doesNotHaveAnyElementsOfTypes(ReadIndexAnswer.class);

    leader.isFollowedBy(N2);

    assertThat(leader.to(N3)).contains(new ReadIndexAnswer(1, 42, 1));
    assertThat(leader.rules()).contains(RaftRules.READ_CONFIRM, RaftRules.READ_GRANT);
  }

  @Test
  void is_granted_only_with_a_committed_entry_of_the_leaders_term() {
    Server fresh = Server.of("n1 n2 n3").wins().hears(N3, new ReadIndex(1, 42));
    assertThat(fresh.rules()).containsExactly(RaftRules.READ_WAIT);

    fresh.isFollowedBy(N2).isFollowedBy(N2);

    assertThat(fresh.to(N3)).contains(new ReadIndexAnswer(1, 42, 1));
  }

  @Test
  void is_granted_at_once_within_a_lease() {
    Server leader = leader("lease-reads=on").calls().isFollowedBy(N2);

    leader.hears(N3, new ReadIndex(1, 42));

    assertThat(leader.to(N3)).containsExactly(new ReadIndexAnswer(1, 42, 1));
  }

  @Test
  void is_granted_once_however_often_it_is_asked_for() {
    Server leader = leader().hears(N3, new ReadIndex(1, 42), new ReadIndex(1, 42));

    leader.isFollowedBy(N2).isFollowedBy(N2);

    assertThat(leader.leader().reads().reads()).isEmpty();
    assertThat(leader.to(N3)).doesNotHaveAnyElementsOfTypes(ReadIndexAnswer.class);
  }

  @Test
  void is_not_granted_by_who_does_not_lead_or_leads_no_more() {
    assertThat(n1.hears(N3, new ReadIndex(1, 42)).said()).isEmpty();

    Server deposed = leader().hears(N3, new ReadIndex(1, 42)).hears(N2, call(2, at(1, 1), 1));
    assertThat(deposed.to(N3)).isEmpty();
  }
}
