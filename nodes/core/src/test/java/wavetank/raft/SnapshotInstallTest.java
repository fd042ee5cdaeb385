package wavetank.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.raft.Server.BEAT;
import static wavetank.raft.Server.N2;
import static wavetank.raft.Server.N3;
import static wavetank.raft.Server.ZERO;
import static wavetank.raft.Server.at;
import static wavetank.raft.Server.call;
import static wavetank.raft.Server.entry;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.pcollections.TreePMap;
import wavetank.core.Bytes;
import wavetank.core.Effect.SaveSnapshot;
import wavetank.core.Input;
import wavetank.core.Snapshot;
import wavetank.raft.RaftMessage.ChunkAccepted;
import wavetank.raft.RaftMessage.EntriesAccepted;
import wavetank.raft.RaftMessage.EntriesRejected;
import wavetank.raft.RaftMessage.InstallSnapshot;
import wavetank.raft.RaftState.Applied;
import wavetank.store.Operation.Put;
import wavetank.store.Store;
import wavetank.store.StoreState;

@DisplayName("A follower that gets a snapshot (paper, section 7, Figure 13)")
class SnapshotInstallTest {
  private static final Configuration FOUR = Configuration.of(Server.nodes("n1 n2 n3 n4"));
  private static final Store STORE = new Store();

  private final Server n1 =
      Server.of("n1 n2 n3").hears(N2, call(1, ZERO, 1, entry(1, 1), entry(2, 1)));

  private static StoreState machine() {
    return STORE.apply(STORE.initial(), 1, Put.of("x", "1").encode()).state();
  }

  /// With one session, opened at index 1.
  private static Snapshot snapshot(Position last) {
    var sessions = new Sessions(TreePMap.singleton(1L, Sessions.Session.openedAt(1)));
    var applied = new Applied<>(last.index(), machine(), sessions);
    return new SnapshotImage<>(last, FOUR, applied).encode(STORE, 64);
  }

  private static InstallSnapshot piece(long term, Position last, int number) {
    List<Bytes> chunks = snapshot(last).chunks();
    return new InstallSnapshot(term, last, number, chunks.size(), chunks.get(number), BEAT);
  }

  private Server gets(Position last) {
    return n1.hears(N2, piece(1, last, 0), piece(1, last, 1));
  }

  @Test
  void says_which_piece_it_wants_next() {
    assertThat(n1.hears(N2, piece(1, at(5, 1), 0)).to(N2))
        .containsExactly(new ChunkAccepted(1, 5, 1, BEAT));
    assertThat(n1.hears(N2, piece(1, at(5, 1), 0)).to(N2))
        .containsExactly(new ChunkAccepted(1, 5, 1, BEAT));
    assertThat(n1.hears(N2, piece(1, at(5, 1), 1)).to(N2))
        .containsExactly(new ChunkAccepted(1, 5, 2, BEAT));
  }

  @Test // logcabin b883ea1
  void begins_anew_after_a_crash_whatever_piece_the_leader_sends() {
    n1.hears(N2, piece(1, at(5, 1), 0)).restarts().hears(N2, piece(1, at(5, 1), 1));

    assertThat(n1.to(N2)).containsExactly(new ChunkAccepted(1, 5, 0, BEAT));
  }

  @Test
  void does_not_mix_the_pieces_of_two_snapshots() {
    n1.hears(N2, piece(1, at(5, 1), 0)).hears(N2, piece(1, at(6, 1), 1));

    assertThat(n1.to(N2)).containsExactly(new ChunkAccepted(1, 6, 0, BEAT));
  }

  @Test
  void changes_nothing_before_the_whole_of_it_is_on_disk() {
    gets(at(5, 1));

    assertThat(n1.state().commitIndex()).isEqualTo(1);
    assertThat(n1.log()).isEqualTo("1/1 2/1");
    assertThat(n1.saving()).isEqualTo(snapshot(at(5, 1)));
  }

  @Test
  void writes_it_once_although_its_last_piece_comes_again() {
    gets(at(5, 1)).hears(N2, piece(1, at(5, 1), 1));

    assertThat(n1.to(N2)).containsExactly(new ChunkAccepted(1, 5, 2, BEAT));
    assertThat(n1.last().effects()).noneMatch(SaveSnapshot.class::isInstance);
  }

  @Test // hashicorp/raft f10b599: the old log is kept
  void replaces_a_log_that_does_not_reach_it() {
    gets(at(5, 1)).saves();

    assertThat(n1.rules()).contains(RaftRules.INSTALL);
    assertThat(n1.log()).isEmpty();
    assertThat(n1.state().log().last()).isEqualTo(at(5, 1));
    assertThat(n1.to(N2)).containsExactly(new EntriesAccepted(1, 5, RaftMessage.Beat.NONE));
    assertThat(n1.hears(N2, call(1, at(5, 1), 5, entry(6, 1))).log()).isEqualTo("6/1");
  }

  @Test
  void takes_over_state_sessions_and_configuration() {
    gets(at(5, 1)).saves();

    assertThat(n1.state().commitIndex()).isEqualTo(5);
    assertThat(n1.state().applied().machine()).isEqualTo(machine());
    assertThat(n1.state().applied().sessions().open()).containsKey(1L); // logcabin 445f383
    assertThat(n1.state().configuration()).isEqualTo(FOUR);
  }

  @Test
  void replaces_entries_that_conflict_with_it() {
    n1.hears(N2, call(1, at(2, 1), 0, entry(3, 1), entry(4, 1)));
    n1.hears(N3, piece(2, at(3, 2), 0), piece(2, at(3, 2), 1)).saves();

    assertThat(n1.log()).isEmpty();
    assertThat(n1.state().log().last()).isEqualTo(at(3, 2));
  }

  @Test // paper, Figure 13, rule 6
  void keeps_the_entries_that_follow_it() {
    n1.hears(N2, call(1, at(2, 1), 0, entry(3, 1), entry(4, 1), entry(5, 1)));
    gets(at(3, 1)).saves();

    assertThat(n1.rules()).contains(RaftRules.INSTALL_RETAIN);
    assertThat(n1.log()).isEqualTo("4/1 5/1");
    assertThat(n1.state().commitIndex()).isEqualTo(3);
    assertThat(n1.restarts().log()).isEqualTo("4/1 5/1");
  }

  @Test // etcd-io/raft d87942f: an older snapshot is met with silence
  void answers_one_that_it_does_not_need_with_what_it_has() {
    n1.hears(N2, call(1, at(2, 1), 2)).hears(N2, piece(1, at(2, 1), 0));

    assertThat(n1.rules()).contains(RaftRules.SNAPSHOT_STALE);
    assertThat(n1.to(N2)).containsExactly(new EntriesAccepted(1, 2, BEAT));
  }

  @Test
  void does_not_go_back_when_the_log_overtook_it_while_it_was_written() {
    gets(at(5, 1));
    n1.hears(N2, call(1, at(2, 1), 0, entry(3, 1), entry(4, 1), entry(5, 1), entry(6, 1)));
    n1.hears(N2, call(1, at(6, 1), 6)).saves();

    assertThat(n1.state().commitIndex()).isEqualTo(6);
    assertThat(n1.log()).endsWith("6/1");
  }

  @Test // etcd #18055: two snapshots in quick succession
  void takes_the_newer_of_two() {
    gets(at(5, 1));
    gets(at(7, 1));
    n1.take(new Input.SnapshotSaved(5));
    assertThat(n1.state().commitIndex()).isEqualTo(1);

    gets(at(7, 1));
    assertThat(n1.saves().state().commitIndex()).isEqualTo(7);
  }

  @Test // etcd-io/raft f1f74e0: an election while a snapshot is on its way in
  void does_not_install_it_while_it_stands_for_election() {
    gets(at(5, 1)).timesOut().saves();

    assertThat(n1.state().commitIndex()).isEqualTo(1);
    assertThat(n1.log()).isEqualTo("1/1 2/1");
    assertThat(n1.state().saving()).isNull();
  }

  @Test
  void goes_on_from_it_after_a_crash_before_the_log_took_notice() {
    gets(at(5, 1)).saves().restartsWithoutLastStep();

    assertThat(n1.state().commitIndex()).isEqualTo(5);
    assertThat(n1.state().log().last()).isEqualTo(at(5, 1));
    assertThat(n1.state().configuration()).isEqualTo(FOUR);
  }

  @Test
  void refuses_it_from_a_leader_of_an_older_term() {
    n1.hears(N3, call(4, ZERO, 0)).hears(N2, piece(1, at(5, 1), 0));

    assertThat(n1.to(N2)).containsExactly(new EntriesRejected(4, 0, 0, 0, BEAT));
    assertThat(n1.rules()).containsExactly(RaftRules.REJECT_OLD_LEADER);
  }

  @Test
  void waits_anew_for_its_leader_with_each_piece() {
    n1.hears(N2, piece(1, at(5, 1), 0));

    assertThat(n1.setsTimer(RaftTimer.ELECTION)).isTrue();
  }
}
