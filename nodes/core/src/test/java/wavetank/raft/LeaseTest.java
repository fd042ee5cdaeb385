package wavetank.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import wavetank.core.Rule;
import wavetank.raft.ClientMessage.Query;
import wavetank.raft.RaftMessage.RequestVote;
import wavetank.raft.RaftMessage.VoteGranted;

@DisplayName("A leader's lease (thesis 6.4.1)")
class LeaseTest {
  private static final Query READ = new Query(7, false, Bytes.utf8("x"));

  /// 150 ms x 0.99 / 1.01
  private static final long LEASE_MILLIS = 147;

  private final Server n1 =
      Server.of("n1 n2 n3", "lease-reads=on").wins().isFollowedBy(N2).calls().isFollowedBy(N2);

  private List<Rule> readAfter(long millis) {
    return n1.waits(millis).hears(CLIENT, READ).rules();
  }

  @Test
  void lets_it_answer_at_once() {
    assertThat(readAfter(LEASE_MILLIS)).containsExactly(RaftRules.READ_LEASE);
    assertThat(n1.to(CLIENT)).hasSize(1);
  }

  @Test // tikv #964: clocks that drift, processes that freeze
  void ends_before_the_fastest_follower_may_vote_for_another() {
    assertThat(readAfter(LEASE_MILLIS + 1)).contains(RaftRules.LEASE_LAPSE, RaftRules.READ_INDEX);
    assertThat(n1.to(CLIENT)).isEmpty();
  }

  @Test
  void counts_from_the_moment_of_the_call_not_of_its_answer() {
    n1.calls().waits(100).isFollowedBy(N2);

    assertThat(readAfter(LEASE_MILLIS - 99)).contains(RaftRules.LEASE_LAPSE);
  }

  @Test
  void is_not_cut_short_by_a_late_answer_to_an_older_call() {
    var older = n1.beat();
    n1.waits(100).calls().isFollowedBy(N2);
    n1.hears(N2, new RaftMessage.EntriesAccepted(1, 1, older));

    assertThat(readAfter(LEASE_MILLIS)).containsExactly(RaftRules.READ_LEASE);
  }

  @Test
  void is_shorter_the_more_the_clocks_may_drift() {
    RaftSettings steady = RaftSettings.DEFAULT;
    RaftSettings drifting = Server.of("n1", "max-clock-drift=20%").raft().settings;

    assertThat(steady.leaseNanos()).isEqualTo((long) (150_000_000 * (0.99 / 1.01)));
    assertThat(drifting.leaseNanos()).isEqualTo((long) (150_000_000 * (0.8 / 1.2)));
  }

  @Test
  void is_not_used_unless_asked_for() {
    Server plain = Server.of("n1 n2 n3").wins().isFollowedBy(N2).calls().isFollowedBy(N2);

    assertThat(plain.hears(CLIENT, READ).rules()).containsExactly(RaftRules.READ_INDEX);
  }

  @Test
  void does_not_spare_a_new_leader_its_first_commitment() {
    Server fresh = Server.of("n1 n2 n3", "lease-reads=on").wins();

    assertThat(fresh.hears(CLIENT, READ).rules()).containsExactly(RaftRules.READ_WAIT);
  }

  @Test // a successor told to stand may do so at any time later
  void is_forfeited_by_telling_a_successor_to_stand_even_if_that_fails() {
    n1.hears(CLIENT, new Call.Order("transfer", List.of("n2")));
    n1.fires(RaftTimer.TRANSFER).calls().isFollowedBy(N2);

    assertThat(readAfter(0)).contains(RaftRules.LEASE_LAPSE);
  }

  @Test // etcd-io/raft 926a44a
  void is_refused_without_check_quorum() {
    assertThatThrownBy(() -> Server.of("n1", "lease-reads=on", "check-quorum=off"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("check-quorum");
  }

  @Test // LogCabin, withholdVotesUntil
  void binds_a_follower_also_after_a_restart() {
    Server follower = Server.of("n1 n2 n3", "lease-reads=on").hears(N2, call(1, ZERO, 0));

    follower.waits(100).restarts();
    assertThat(follower.rules()).contains(RaftRules.LEASE_BOOT);
    assertThat(follower.waits(149).hears(N3, new RequestVote(2, ZERO, false)).said()).isEmpty();

    follower.waits(1).hears(N3, new RequestVote(2, ZERO, false));
    assertThat(follower.to(N3)).containsExactly(new VoteGranted(2));
  }

  @Test
  void binds_a_follower_also_when_it_learns_of_a_later_term() {
    Server follower = Server.of("n1 n2 n3", "lease-reads=on").hears(N2, call(1, ZERO, 0));

    follower.hears(N3, new RaftMessage.VoteDenied(4));

    assertThat(follower.hears(N3, new RequestVote(5, ZERO, false)).said()).isEmpty();
  }
}
