package wavetank.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.raft.Server.N1;
import static wavetank.raft.Server.N2;
import static wavetank.raft.Server.N3;
import static wavetank.raft.Server.N4;
import static wavetank.raft.Server.N5;
import static wavetank.raft.Server.ZERO;
import static wavetank.raft.Server.call;
import static wavetank.raft.Server.entry;
import static wavetank.raft.Server.nodes;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Call;
import wavetank.core.NodeId;
import wavetank.raft.RaftMessage.AppendEntries;
import wavetank.raft.RaftMessage.EntriesAccepted;

@DisplayName("A change of members (paper, section 6; thesis, chapter 4)")
class MembershipTest {
  private static final NodeId OPERATOR = new NodeId("operator");

  private final Server n1 = Server.of("n1 n2 n3").wins().isFollowedBy(N2, N3);

  private static Server order(Server server, String members) {
    return server.hears(OPERATOR, new Call.Order("members", List.of(members.split(" "))));
  }

  private static String members(Server server) {
    return server.state().configuration().toString();
  }

  private static String refusal(Server server) {
    assertThat(server.rules()).containsExactly(RaftRules.CHANGE_REFUSED);
    return server.last().notes().toString();
  }

  @Test
  void lets_newcomers_first_learn_the_log_without_a_vote() {
    order(n1, "n1 n2 n3 n4");

    assertThat(members(n1)).isEqualTo("n1 n2 n3 (learning: n4)");
    assertThat(n1.rules()).contains(RaftRules.LEARNERS);
    assertThat(n1.said(N4, AppendEntries.class).entries()).hasSize(1);
    assertThat(n1.isFollowedBy(N4).state().commitIndex()).isEqualTo(1);
  }

  @Test // RATIS-1960: a follower taken for caught up
  void counts_newcomers_only_once_they_have_what_is_committed() {
    order(n1, "n1 n2 n3 n4").isFollowedBy(N2, N3);
    n1.hears(N4, new EntriesAccepted(1, 1, n1.beat()));
    assertThat(members(n1)).isEqualTo("n1 n2 n3 (learning: n4)");

    n1.isFollowedBy(N4);
    assertThat(members(n1)).isEqualTo("n1 n2 n3 -> n1 n2 n3 n4");
    assertThat(n1.rules()).contains(RaftRules.JOINT);
  }

  @Test // paper, Figure 10: two majorities that know nothing of each other
  void needs_the_old_and_the_new_majority_on_the_way() {
    order(n1, "n1 n4 n5").isFollowedBy(N2, N3).isFollowedBy(N4, N5);
    assertThat(members(n1)).isEqualTo("n1 n2 n3 -> n1 n4 n5");

    n1.isFollowedBy(N4, N5);
    assertThat(members(n1)).isEqualTo("n1 n2 n3 -> n1 n4 n5");

    n1.isFollowedBy(N2);
    assertThat(members(n1)).isEqualTo("n1 n4 n5");
    assertThat(n1.rules()).contains(RaftRules.SETTLE);
  }

  @Test
  void ends_once_the_new_configuration_is_committed_by_its_own_majority() {
    order(n1, "n1 n2").isFollowedBy(N2);
    n1.isFollowedBy(N3);
    assertThat(members(n1)).isEqualTo("n1 n2");
    assertThat(n1.rules()).doesNotContain(RaftRules.CHANGED);

    n1.isFollowedBy(N2);
    assertThat(n1.rules()).contains(RaftRules.CHANGED);
    assertThat(n1.leader().followers().names()).containsExactly(N2);
    assertThat(n1.leader().change()).isNull();
  }

  @Test // logcabin 4f74c25: removed, and never told
  void tells_those_who_leave_that_it_is_committed() {
    order(n1, "n1 n2").isFollowedBy(N2, N3).isFollowedBy(N3).isFollowedBy(N2);

    assertThat(n1.said(N3, AppendEntries.class).leaderCommit())
        .isEqualTo(n1.state().commitIndex())
        .isEqualTo(3);
  }

  @Test // etcd-io/raft bd3c759, 8fda0c0
  void leaves_the_joint_configuration_once_and_without_delay() {
    order(n1, "n1 n2").isFollowedBy(N2).isFollowedBy(N3).isFollowedBy(N2, N3);

    assertThat(n1.log()).isEqualTo("1/1 2/1 3/1");
  }

  @Test // the same, for a cluster of one: nobody else will answer
  void ends_when_the_leader_is_all_that_is_left() {
    Server two = Server.of("n1 n2").wins().isFollowedBy(N2);

    order(two, "n1").isFollowedBy(N2);

    assertThat(members(two)).isEqualTo("n1");
    assertThat(two.state().commitIndex()).isEqualTo(3);
    assertThat(two.rules()).contains(RaftRules.CHANGED);
  }

  @Test // Ongaro, raft-dev, 10 July 2015
  void does_not_begin_before_an_entry_of_the_leader_s_term_is_committed() {
    Server fresh = Server.of("n1 n2 n3").wins();

    assertThat(refusal(order(fresh, "n1 n2"))).contains("no entry of this term is committed yet");
    assertThat(members(fresh)).isEqualTo("n1 n2 n3");
  }

  @Test // openraft, joint-consensus: two callers
  void does_not_begin_while_another_is_under_way() {
    order(n1, "n1 n2 n3 n4");
    assertThat(refusal(order(n1, "n1 n2"))).contains("another change is under way");

    n1.isFollowedBy(N2, N3).isFollowedBy(N4);
    assertThat(refusal(order(n1, "n1 n2"))).contains("another change is under way");
  }

  @Test
  void does_not_begin_before_the_last_one_is_committed() {
    order(n1, "n1 n2 n3 n4").isFollowedBy(N2, N3);
    n1.waits(20 * 300).calls(); // n4 is given up, in an entry that nobody has yet

    assertThat(refusal(order(n1, "n1 n2"))).contains("the last change is not committed yet");
  }

  @Test
  void leaves_at_least_one_voter() {
    n1.hears(OPERATOR, new Call.Order("members", List.of()));

    assertThat(refusal(n1)).contains("a cluster needs at least one voter");
  }

  @Test // thesis 4.2.1
  void gives_newcomers_up_that_do_not_catch_up() {
    order(n1, "n1 n2 n3 n4").isFollowedBy(N2, N3);
    assertThat(n1.waits(20 * 300 - 1).calls().rules()).doesNotContain(RaftRules.CHANGE_ABANDONED);

    n1.waits(1).calls();

    assertThat(members(n1)).isEqualTo("n1 n2 n3");
    assertThat(n1.rules()).contains(RaftRules.CHANGE_ABANDONED);
    assertThat(n1.to(N4)).isNotEmpty(); // it is told
    assertThat(order(n1.isFollowedBy(N2, N3), "n1 n2").rules()).contains(RaftRules.JOINT);
  }

  @Test
  void gives_newcomers_up_also_when_the_leader_is_alone() {
    Server one = Server.of("n1").timesOut();
    order(one, "n1 n2").waits(20 * 300).calls();

    assertThat(one.state().commitIndex()).isEqualTo(one.state().log().lastIndex()).isEqualTo(3);
  }

  @Test // Hoch 2014; CCF bug 6; paper, section 6
  void makes_a_leader_that_leaves_step_down_once_it_is_committed_and_not_before() {
    order(n1, "n2 n3").isFollowedBy(N2, N3);
    assertThat(members(n1)).isEqualTo("n2 n3");
    assertThat(n1.isFollowedBy(N2).role()).isEqualTo("leader"); // its own copy does not count

    n1.isFollowedBy(N3);
    assertThat(n1.role()).isEqualTo("follower");
    assertThat(n1.rules()).contains(RaftRules.REMOVED);
    assertThat(n1.timesOut().rules()).containsExactly(RaftRules.ABSTAIN);
  }

  @Test
  void is_finished_by_the_next_leader_when_it_was_joint() {
    var joint = Configuration.of(nodes("n1 n2 n3")).jointWith(nodes("n1 n2"));
    Server next =
        Server.of("n1 n2 n3")
            .hears(N2, call(1, ZERO, 0, new Entry(1, 1, new Payload.Configure(joint))))
            .wins();

    next.isFollowedBy(N2, N3);

    assertThat(members(next)).isEqualTo("n1 n2");
    assertThat(next.rules()).doesNotContain(RaftRules.CHANGE_REFUSED);
    assertThat(next.log()).isEqualTo("1/1 2/2 3/2");
  }

  @Test // canonical/raft #323
  void is_undone_with_its_entry() {
    var four = Configuration.of(nodes("n1 n2 n3 n4"));
    Server follower =
        Server.of("n1 n2 n3")
            .hears(N2, call(1, ZERO, 0, new Entry(1, 1, new Payload.Configure(four))));
    assertThat(members(follower)).isEqualTo("n1 n2 n3 n4");

    follower.hears(N3, call(2, ZERO, 0, entry(1, 2)));

    assertThat(members(follower)).isEqualTo("n1 n2 n3");
    assertThat(follower.restarts().state().configuration().voters()).containsExactly(N1, N2, N3);
  }

  @Test // RethinkDB 2.2.3: a server that left and comes back must not have forgotten its votes
  void leaves_a_removed_server_all_that_it_remembers() {
    var others = new Entry(1, 1, new Payload.Configure(Configuration.of(nodes("n2 n3"))));
    Server removed = Server.of("n1 n2 n3").hears(N2, call(1, ZERO, 1, others)).waits(500);
    removed.hears(N3, new RaftMessage.RequestVote(2, Server.at(1, 1), false)).restarts();

    removed.hears(N2, new RaftMessage.RequestVote(2, Server.at(1, 1), false));

    assertThat(removed.to(N2)).containsExactly(new RaftMessage.VoteDenied(2));
    assertThat(removed.log()).isEqualTo("1/1");
  }

  @Test
  void is_in_force_as_soon_as_it_is_in_the_log() {
    Server follower = Server.of("n1 n2 n3").hears(N2, call(1, ZERO, 0, removal()));

    follower.timesOut();

    assertThat(follower.to(N4)).isNotEmpty();
    assertThat(members(follower)).isEqualTo("n2 n3 n4");
  }

  @Test // thesis 4.2.2: nobody else may have a log that is up to date
  void lets_a_server_stand_without_its_own_vote_until_its_removal_is_committed() {
    Server removed =
        Server.of("n1 n2 n3", "pre-vote=off").hears(N2, call(1, ZERO, 0, removal())).timesOut();

    removed.hears(N3, new RaftMessage.VoteGranted(2));
    assertThat(removed.role()).isEqualTo("candidate");

    removed.hears(N4, new RaftMessage.VoteGranted(2));
    assertThat(removed.role()).isEqualTo("leader");

    removed.isFollowedBy(N3, N4);
    assertThat(removed.rules()).contains(RaftRules.REMOVED);
    assertThat(removed.timesOut().rules()).containsExactly(RaftRules.ABSTAIN);
  }

  private static Entry removal() {
    return new Entry(1, 1, new Payload.Configure(Configuration.of(nodes("n2 n3 n4"))));
  }
}
