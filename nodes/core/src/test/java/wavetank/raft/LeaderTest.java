package wavetank.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.raft.Server.CLIENT;
import static wavetank.raft.Server.N2;
import static wavetank.raft.Server.N3;
import static wavetank.raft.Server.N4;
import static wavetank.raft.Server.N5;
import static wavetank.raft.Server.ZERO;
import static wavetank.raft.Server.at;
import static wavetank.raft.Server.call;
import static wavetank.raft.Server.entry;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Bytes;
import wavetank.core.Effect.CancelTimer;
import wavetank.raft.ClientMessage.NotLeader;
import wavetank.raft.ClientMessage.OpenSession;
import wavetank.raft.RaftMessage.AppendEntries;
import wavetank.raft.RaftMessage.EntriesAccepted;
import wavetank.raft.RaftMessage.VoteDenied;

@DisplayName("A leader (paper, section 5.2; thesis 6.2 and 6.4)")
class LeaderTest {
  private final Server n1 = Server.of("n1 n2 n3 n4 n5").wins();

  @Test
  void begins_with_an_entry_of_its_own_term_and_sends_it_at_once() {
    Server second = Server.of("n1 n2 n3").hears(N2, call(1, ZERO, 0, entry(1, 1))).wins();

    assertThat(second.log()).isEqualTo("1/1 2/2");
    assertThat(second.rules()).contains(RaftRules.NO_OP);
    var sent = second.said(N3, AppendEntries.class);
    assertThat(sent.previous()).isEqualTo(at(1, 1));
    assertThat(sent.entries()).containsExactly(entry(2, 2));
  }

  @Test
  void calls_all_followers_when_its_timer_says_so_and_sets_it_again() {
    n1.isFollowedBy(N2, N3).calls();

    assertThat(n1.said(N2, AppendEntries.class).entries()).isEmpty();
    assertThat(n1.said(N4, AppendEntries.class).term()).isEqualTo(1);
    assertThat(n1.setsTimer(RaftTimer.HEARTBEAT)).isTrue();
  }

  @Test // section 5.2: heartbeats are for idle periods
  void lets_the_heartbeat_wait_when_it_has_an_entry_for_each_follower() {
    var before = n1.isFollowedBy(N2, N3, N4, N5).beat();
    n1.hears(CLIENT, new OpenSession(1));

    assertThat(n1.setsTimer(RaftTimer.HEARTBEAT)).isTrue();
    assertThat(n1.beat().round()).isEqualTo(before.round() + 1);
    assertThat(n1.said(N5, AppendEntries.class).beat()).isEqualTo(n1.beat());
  }

  @Test // whoever gets no entry would miss its leader
  void calls_in_time_when_one_follower_can_take_no_entry_yet() {
    n1.isFollowedBy(N2, N3, N4).hears(CLIENT, new OpenSession(1));

    assertThat(n1.setsTimer(RaftTimer.HEARTBEAT)).isFalse();
    assertThat(n1.to(N5)).isEmpty();
    assertThat(n1.said(N2, AppendEntries.class).entries()).hasSize(1);
  }

  @Test
  void does_not_wait_for_an_election_any_more() {
    assertThat(n1.runs(RaftTimer.ELECTION)).isFalse();
    assertThat(n1.runs(RaftTimer.HEARTBEAT)).isTrue();
    assertThat(n1.runs(RaftTimer.QUORUM)).isTrue();
    assertThat(n1.timesOut().said()).isEmpty();
    assertThat(n1.role()).isEqualTo("leader");
  }

  @Test
  void steps_down_before_a_later_term_and_waits_for_a_leader_again() {
    n1.hears(N2, new VoteDenied(2));

    assertThat(n1.role()).isEqualTo("follower");
    assertThat(n1.runs(RaftTimer.ELECTION)).isTrue();
    assertThat(n1.performs(new CancelTimer(RaftTimer.HEARTBEAT))).isTrue();
    assertThat(n1.performs(new CancelTimer(RaftTimer.QUORUM))).isTrue();
    assertThat(n1.calls().said()).isEmpty();
    assertThat(n1.rules()).doesNotContain(RaftRules.QUORUM_LOST);
  }

  @Test // thesis 6.2; Cloudflare's outage of 2020: a leader that nobody can reach
  void steps_down_when_no_quorum_has_answered_for_an_election_timeout() {
    n1.isFollowedBy(N2, N3).waits(301).fires(RaftTimer.QUORUM);

    assertThat(n1.role()).isEqualTo("follower");
    assertThat(n1.rules()).contains(RaftRules.QUORUM_LOST);
  }

  @Test
  void goes_on_while_a_quorum_answers() {
    n1.waits(200).calls().isFollowedBy(N2, N3).waits(299).fires(RaftTimer.QUORUM);

    assertThat(n1.role()).isEqualTo("leader");
    assertThat(n1.setsTimer(RaftTimer.QUORUM)).isTrue();
  }

  @Test
  void does_not_take_one_follower_for_a_quorum() {
    n1.isFollowedBy(N2, N3).waits(301).calls().isFollowedBy(N2).fires(RaftTimer.QUORUM);

    assertThat(n1.role()).isEqualTo("follower");
  }

  @Test
  void holds_out_where_the_setting_says_so() {
    Server plain = Server.of("n1 n2 n3", "check-quorum=off").wins();

    assertThat(plain.waits(9_000).fires(RaftTimer.QUORUM).role()).isEqualTo("leader");
  }

  @Test // slow disks: ratis #130
  void has_a_whole_election_timeout_to_be_answered_at_first() {
    assertThat(n1.last().effects().toString()).contains("timer=QUORUM, atLeast=PT0.3S");
  }

  @Test
  void sends_waiting_clients_on_when_it_steps_down() {
    n1.isFollowedBy(N2, N3).hears(CLIENT, new ClientMessage.OpenSession(7));
    n1.hears(CLIENT, new ClientMessage.Query(8, false, Bytes.utf8("x")));

    n1.hears(N2, call(2, ZERO, 0));

    assertThat(n1.to(CLIENT)).containsExactly(new NotLeader(7, null), new NotLeader(8, null));
    assertThat(n1.rules()).contains(RaftRules.REDIRECT);
  }

  @Test
  void takes_no_answer_of_an_older_term_or_from_a_stranger() {
    Server second = Server.of("n1 n2 n3").wins().hears(N2, new VoteDenied(1)).restarts().wins();

    second.hears(N2, new EntriesAccepted(1, 2, second.beat()));
    second.hears(N4, new EntriesAccepted(2, 2, second.beat()));

    assertThat(second.state().commitIndex()).isZero();
  }
}
