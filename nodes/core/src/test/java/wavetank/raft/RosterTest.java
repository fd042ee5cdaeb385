package wavetank.raft;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.raft.Server.N1;
import static wavetank.raft.Server.N2;
import static wavetank.raft.Server.N3;
import static wavetank.raft.Server.N4;
import static wavetank.raft.Server.N5;
import static wavetank.raft.Server.member;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.NodeId;
import wavetank.raft.MemberMessage.Add;
import wavetank.raft.MemberMessage.Ask;
import wavetank.raft.MemberMessage.AskLeader;
import wavetank.raft.MemberMessage.Change;
import wavetank.raft.MemberMessage.Changed;
import wavetank.raft.MemberMessage.Promote;
import wavetank.raft.MemberMessage.Publish;
import wavetank.raft.MemberMessage.Refused;
import wavetank.raft.MemberMessage.Remove;
import wavetank.raft.MemberMessage.Update;
import wavetank.raft.MemberMessage.Why;
import wavetank.raft.RaftMessage.AppendEntries;
import wavetank.raft.RaftMessage.EntriesAccepted;

@DisplayName("One member at a time (etcd API, Cluster)")
class RosterTest {
  private static final NodeId OPERATOR = new NodeId("operator");
  private static final NodeId N6 = new NodeId("n6");
  private static final NodeId N7 = new NodeId("n7");

  private final Server n1 = Server.known("n1 n2 n3").wins().calls().isFollowedBy(N2, N3);

  private static Server ask(Server server, Change change) {
    return server.hears(OPERATOR, new Ask(7, change));
  }

  private static Add learner(NodeId node) {
    return new Add(member(node, ""));
  }

  private static Add voter(NodeId node) {
    Member member = member(node, "");
    return new Add(
        new Member(node, member.id(), "", member.peerUrls(), member.clientUrls(), true, 0));
  }

  private static Why refusal(Server server) {
    return server.said(OPERATOR, Refused.class).why();
  }

  private static String members(Server server) {
    return server.state().configuration().toString();
  }

  private static Member known(Server server, NodeId node) {
    return requireNonNull(server.state().configuration().find(node));
  }

  private static void accepts(Server server, NodeId node, long index) {
    server.hears(node, new EntriesAccepted(1, index, server.beat()));
  }

  @Test
  void gets_the_log_when_it_is_added_and_has_no_vote() {
    ask(n1, learner(N4));
    assertThat(n1.said(N4, AppendEntries.class).entries()).hasSize(1);
    assertThat(n1.to(OPERATOR)).isEmpty();

    n1.isFollowedBy(N2);
    assertThat(members(n1)).isEqualTo("n1 n2 n3 (learning: n4)");
    assertThat(n1.said(OPERATOR, Changed.class))
        .isEqualTo(new Changed(7, n1.state().configuration()));
  }

  @Test
  void stays_a_learner_until_it_is_promoted() {
    ask(n1, learner(N4)).isFollowedBy(N2, N3).isFollowedBy(N4);
    n1.waits(60_000).calls().isFollowedBy(N2, N3, N4);

    assertThat(members(n1)).isEqualTo("n1 n2 n3 (learning: n4)");
  }

  @Test
  void votes_once_it_is_promoted() {
    ask(n1, learner(N4)).isFollowedBy(N2, N3);
    n1.calls().isFollowedBy(N4);

    ask(n1, new Promote(N4)).isFollowedBy(N2, N3);
    n1.isFollowedBy(N2, N3);
    assertThat(members(n1)).isEqualTo("n1 n2 n3 n4");
    assertThat(n1.said(OPERATOR, Changed.class).configuration().learners()).isEmpty();
  }

  @Test
  void is_not_promoted_before_it_has_caught_up() {
    ask(n1, learner(N4)).isFollowedBy(N2, N3);
    assertThat(refusal(ask(n1, new Promote(N4)))).isEqualTo(Why.LEARNER_NOT_READY);

    n1.calls();
    accepts(n1, N4, 1);
    ask(n1, new Promote(N4));
    assertThat(members(n1)).isEqualTo("n1 n2 n3 -> n1 n2 n3 n4");
  }

  @Test
  void is_not_promoted_when_nothing_was_heard_of_it_lately() {
    ask(n1, learner(N4)).isFollowedBy(N2, N3);
    n1.calls().isFollowedBy(N4);
    n1.waits(601).calls().isFollowedBy(N2, N3);

    assertThat(refusal(ask(n1, new Promote(N4)))).isEqualTo(Why.LEARNER_NOT_READY);
  }

  @Test
  void is_one_learner_at_most_but_any_number_on_the_way_to_vote() {
    ask(n1, learner(N4)).isFollowedBy(N2, N3);
    assertThat(refusal(ask(n1, learner(N5)))).isEqualTo(Why.TOO_MANY_LEARNERS);

    ask(n1, voter(N5)).isFollowedBy(N2, N3);
    assertThat(members(n1)).isEqualTo("n1 n2 n3 (learning: n4 n5)");
    ask(n1, voter(N6)).isFollowedBy(N2, N3);
    assertThat(refusal(ask(n1, voter(N7)))).isEqualTo(Why.NOT_ENOUGH_STARTED);
  }

  @Test
  void that_is_removed_hears_of_it_and_counts_no_more() {
    ask(n1, new Remove(N3)).isFollowedBy(N2);
    n1.isFollowedBy(N2);

    assertThat(members(n1)).isEqualTo("n1 n2");
    assertThat(n1.said(N3, AppendEntries.class).leaderCommit()).isEqualTo(3);
    assertThat(n1.state().configuration().find(N3)).isNull();
    assertThat(n1.said(OPERATOR, Changed.class).request()).isEqualTo(7);
  }

  @Test
  void that_is_a_learner_leaves_without_a_joint_configuration() {
    ask(n1, learner(N4)).isFollowedBy(N2, N3);
    ask(n1, new Remove(N4));

    assertThat(n1.rules()).contains(RaftRules.PROPOSE);
    assertThat(members(n1)).isEqualTo("n1 n2 n3");
  }

  @Test
  void that_leads_is_removed_too_and_answers_before_it_steps_down() {
    ask(n1, new Remove(N1)).isFollowedBy(N2, N3);
    n1.isFollowedBy(N2, N3);

    assertThat(n1.said(OPERATOR, Changed.class).configuration()).hasToString("n2 n3");
    assertThat(n1.role()).isEqualTo("follower");
  }

  @Test
  void stays_a_learner_when_another_leaves() {
    ask(n1, learner(N4)).isFollowedBy(N2, N3);
    ask(n1, new Remove(N3)).isFollowedBy(N2);
    n1.isFollowedBy(N2);

    assertThat(members(n1)).isEqualTo("n1 n2 (learning: n4)");
  }

  @Test
  void is_not_removed_when_too_few_of_the_others_are_there() {
    n1.waits(601).calls().isFollowedBy(N2);
    assertThat(refusal(ask(n1, new Remove(N2)))).isEqualTo(Why.UNHEALTHY);

    ask(n1, new Remove(N3)); // the one that is away may go
    assertThat(members(n1)).isEqualTo("n1 n2 n3 -> n1 n2");
  }

  @Test
  void is_not_removed_when_it_is_the_last() {
    Server alone = Server.known("n1").wins();

    assertThat(refusal(ask(alone, new Remove(N1)))).isEqualTo(Why.NOT_ENOUGH_STARTED);
  }

  @Test
  void is_not_added_twice_nor_where_another_one_is() {
    assertThat(refusal(ask(n1, learner(N3)))).isEqualTo(Why.MEMBER_EXISTS);

    var there = new Member(N4, 4, "", List.of("http://n3"), List.of(), false, 0);
    assertThat(refusal(ask(n1, new Add(there)))).isEqualTo(Why.PEER_URL_EXISTS);
  }

  @Test // etcd: a fourth voter while one of three is away needs all others
  void is_not_added_while_a_voter_is_away() {
    n1.waits(601).calls().isFollowedBy(N2);

    assertThat(refusal(ask(n1, learner(N4)))).isEqualTo(Why.UNHEALTHY);
  }

  @Test
  void is_found_elsewhere_after_an_update() {
    ask(n1, new Update(N3, List.of("http://n2"))); // that is n2
    assertThat(refusal(n1)).isEqualTo(Why.PEER_URL_EXISTS);

    ask(n1, new Update(N3, List.of("http://elsewhere"))).isFollowedBy(N2);
    assertThat(known(n1, N3).peerUrls()).containsExactly("http://elsewhere");
    assertThat(n1.said(OPERATOR, Changed.class).configuration().find(N3)).isEqualTo(known(n1, N3));
  }

  @Test
  void says_its_name_when_it_is_started_for_the_first_time_only() {
    ask(n1, learner(N4)).isFollowedBy(N2, N3);
    var publish = new Publish(N4, "four", List.of("http://c4"), 44);

    ask(n1, publish).isFollowedBy(N2, N3);
    assertThat(known(n1, N4).name()).isEqualTo("four");

    ask(n1, publish);
    assertThat(n1.events()).isEmpty();
    assertThat(n1.said(OPERATOR, Changed.class).request()).isEqualTo(7);
  }

  @Test
  void is_not_let_in_when_it_has_lost_its_disk() {
    ask(n1, learner(N4)).isFollowedBy(N2, N3);
    ask(n1, new Publish(N4, "four", List.of("http://c4"), 44)).isFollowedBy(N2, N3);

    ask(n1, new Publish(N4, "four", List.of("http://c4"), 45));
    assertThat(refusal(n1)).isEqualTo(Why.ALREADY_STARTED);
  }

  @Test
  void is_not_changed_when_it_is_unknown() {
    assertThat(refusal(ask(n1, new Remove(N6)))).isEqualTo(Why.MEMBER_NOT_FOUND);
    assertThat(refusal(ask(n1, new Promote(N6)))).isEqualTo(Why.MEMBER_NOT_FOUND);
    assertThat(refusal(ask(n1, new Promote(N3)))).isEqualTo(Why.NOT_LEARNER);
  }

  @Test
  void waits_for_the_change_before() {
    ask(n1, learner(N4));
    assertThat(refusal(ask(n1, new Remove(N3)))).isEqualTo(Why.BUSY);
  }

  @Test
  void asks_the_leader() {
    Server follower = Server.known("n1 n2 n3");
    ask(follower, learner(N4));
    assertThat(follower.said(OPERATOR, AskLeader.class)).isEqualTo(new AskLeader(7, null));
  }

  @Test
  void is_sent_on_when_its_leader_leads_no_more() {
    ask(n1, learner(N4));
    n1.hears(N2, new RaftMessage.VoteDenied(9));

    assertThat(n1.said(OPERATOR, AskLeader.class).request()).isEqualTo(7);
  }

  @Test
  void is_known_after_a_crash_too() {
    ask(n1, learner(N4)).isFollowedBy(N2).restarts();

    assertThat(known(n1, N4)).isEqualTo(member(N4, ""));
  }
}
