package wavetank.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.raft.Server.CLIENT;
import static wavetank.raft.Server.N2;
import static wavetank.raft.Server.N3;
import static wavetank.raft.Server.at;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.raft.ClientMessage.OpenSession;
import wavetank.raft.RaftMessage.AppendEntries;
import wavetank.raft.RaftMessage.ChunkAccepted;
import wavetank.raft.RaftMessage.EntriesAccepted;
import wavetank.raft.RaftMessage.EntriesRejected;
import wavetank.raft.RaftMessage.InstallSnapshot;

@DisplayName("A leader that has dropped what a follower needs (paper, section 7, Figure 13)")
class SnapshotSendingTest {
  /// Leads term 1, has a snapshot of 4 entries in two pieces, and dropped the first 3 of them.
  private final Server n1 =
      Server.of("n1 n2 n3", "snapshot-every=4", "keep-entries=1", "max-batch-entries=1")
          .wins()
          .isFollowedBy(N2)
          .hears(CLIENT, new OpenSession(1), new OpenSession(2), new OpenSession(3))
          .isFollowedBy(N2)
          .saves();

  private InstallSnapshot sentTo3() {
    return n1.said(N3, InstallSnapshot.class);
  }

  private Server lacks(long previous, long from) {
    return n1.hears(N3, new EntriesRejected(1, previous, 0, from, n1.beat()));
  }

  private Server wants(int chunk) {
    return n1.hears(N3, new ChunkAccepted(1, 4, chunk, n1.beat()));
  }

  /// It was probing n3 from the first entry, which is gone by now.
  private Server begins() {
    return n1.calls();
  }

  @Test
  void sends_its_snapshot_from_the_first_piece() {
    begins();

    assertThat(n1.log()).isEqualTo("4/1");
    assertThat(sentTo3().last()).isEqualTo(at(4, 1));
    assertThat(sentTo3().chunk()).isZero();
    assertThat(sentTo3().chunks()).isEqualTo(2);
    assertThat(n1.rules()).contains(RaftRules.SNAPSHOT_SEND);
  }

  @Test
  void sends_the_piece_that_the_follower_wants() {
    begins();
    wants(1);

    assertThat(sentTo3().chunk()).isEqualTo(1);
    assertThat(n1.rules()).contains(RaftRules.SNAPSHOT_CHUNK);
  }

  @Test // logcabin b883ea1: insists on the old offset
  void goes_back_with_a_follower_that_begins_anew() {
    begins();
    wants(1);
    wants(0);

    assertThat(sentTo3().chunk()).isZero();
  }

  @Test
  void sends_a_lost_piece_again_with_its_next_call() {
    begins();
    wants(1);
    n1.calls();

    assertThat(sentTo3().chunk()).isEqualTo(1);
  }

  @Test
  void sends_a_piece_once_however_often_it_is_asked_for_it() {
    begins();
    wants(1);
    wants(1);

    assertThat(n1.to(N3)).isEmpty();
  }

  @Test
  void calls_with_the_last_piece_while_the_follower_writes() {
    begins();
    wants(2);
    assertThat(n1.to(N3)).isEmpty();

    n1.calls();
    assertThat(sentTo3().chunk()).isEqualTo(1);
  }

  @Test
  void goes_on_with_entries_once_it_is_installed() {
    begins();
    n1.hears(N3, new EntriesAccepted(1, 4, n1.beat())).hears(CLIENT, new OpenSession(4));

    assertThat(n1.said(N3, AppendEntries.class).previous()).isEqualTo(at(4, 1));
  }

  @Test // RATIS-1305: the snapshot is sent over and over
  void does_not_send_it_again_afterwards() {
    begins();
    n1.hears(N3, new EntriesAccepted(1, 4, n1.beat()));

    for (int i = 0; i < 3; i++) {
      n1.calls().isFollowedBy(N3);
      assertThat(n1.to(N3)).noneMatch(InstallSnapshot.class::isInstance);
    }
  }

  @Test
  void is_not_led_astray_by_answers_to_older_messages() {
    begins();
    wants(1);
    n1.hears(N3, new EntriesAccepted(1, 2, n1.beat()));
    lacks(1, 1);
    n1.hears(N3, new ChunkAccepted(1, 3, 0, n1.beat())); // of an older snapshot

    assertThat(n1.leader().followers().get(N3).mode()).isEqualTo(Progress.Mode.SNAPSHOT);
    assertThat(n1.leader().followers().get(N3).chunk()).isEqualTo(1);
  }

  @Test // RedisLabs/raft #47: an empty message about an entry that is gone
  void sends_it_to_a_follower_that_lacks_but_the_last_entry_dropped() {
    Server leader = Server.of("n1 n2 n3", "snapshot-every=4", "keep-entries=1").wins();
    leader.hears(CLIENT, new OpenSession(1), new OpenSession(2), new OpenSession(3));
    leader.hears(N3, new EntriesAccepted(1, 2, leader.beat()));
    leader.hears(N3, new EntriesRejected(1, 4, 0, 3, leader.beat()));
    leader.isFollowedBy(N2).saves();
    assertThat(leader.leader().followers().get(N3).nextIndex())
        .isEqualTo(leader.state().log().base().index());

    assertThat(leader.calls().to(N3)).hasSize(1).allMatch(InstallSnapshot.class::isInstance);
  }

  private Server savesANewerOne() {
    n1.hears(
        CLIENT, new OpenSession(4), new OpenSession(5), new OpenSession(6), new OpenSession(7));
    n1.isFollowedBy(N2).saves();
    assertThat(n1.state().saved()).returns(at(8, 1), RaftState.Saved::last);
    return n1;
  }

  @Test
  void goes_on_with_the_one_it_began_with_although_a_newer_one_comes() {
    begins();
    savesANewerOne();
    wants(1);

    assertThat(sentTo3().last()).isEqualTo(at(4, 1));
    assertThat(sentTo3().chunk()).isEqualTo(1);
  }

  @Test
  void keeps_what_the_follower_will_need_afterwards() {
    begins();
    n1.hears(N3, new ChunkAccepted(1, 4, 0, n1.beat()));
    savesANewerOne();
    assertThat(n1.state().log().base()).isEqualTo(at(4, 1));

    n1.hears(N3, new EntriesAccepted(1, 4, n1.beat()));
    assertThat((AppendEntries) n1.to(N3).getFirst())
        .returns(at(4, 1), AppendEntries::previous)
        .returns(1, ask -> ask.entries().size());
  }

  @Test
  void keeps_nothing_for_a_follower_of_which_it_has_not_heard_lately() {
    begins();
    wants(1);
    n1.waits(700).calls();
    savesANewerOne();

    assertThat(n1.state().log().base()).isEqualTo(at(7, 1));
  }

  @Test
  void begins_with_the_newest_one_when_the_old_one_did_not_help() {
    begins();
    n1.waits(700).calls();
    savesANewerOne();
    n1.hears(N3, new EntriesAccepted(1, 4, n1.beat()));

    assertThat(sentTo3().last()).isEqualTo(at(8, 1));
    assertThat(sentTo3().chunk()).isZero();
  }

  @Test // willemt/raft #118, RedisLabs/raft #47: the boundary
  void sends_entries_to_a_follower_that_ends_where_the_log_begins() {
    n1.hears(N3, new EntriesAccepted(1, 3, n1.beat()));

    assertThat(n1.said(N3, AppendEntries.class).previous()).isEqualTo(at(3, 1));
    assertThat(n1.said(N3, AppendEntries.class).entries()).hasSize(1);
  }
}
