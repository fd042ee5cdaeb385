package wavetank.raft;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static wavetank.raft.Server.CLIENT;
import static wavetank.raft.Server.N2;
import static wavetank.raft.Server.ZERO;
import static wavetank.raft.Server.at;
import static wavetank.raft.Server.call;
import static wavetank.raft.Server.entry;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Bytes;
import wavetank.core.Event;
import wavetank.core.Input;
import wavetank.core.Moment;
import wavetank.core.Snapshot;
import wavetank.raft.ClientMessage.Execute;
import wavetank.raft.ClientMessage.OpenSession;
import wavetank.raft.RaftEvent.LogCompacted;
import wavetank.store.Operation.Put;
import wavetank.store.Store;

@DisplayName("A server's own snapshots (paper, section 7)")
class SnapshotSavingTest {
  private static final Configuration THREE = Configuration.of(Server.nodes("n1 n2 n3"));

  private final Server n1 = Server.of("n1 n2 n3", "snapshot-every=3", "keep-entries=1");

  private Server hasCommitted(int count) {
    n1.hears(N2, call(1, ZERO, 0, entry(1, 1), entry(2, 1), entry(3, 1), entry(4, 1)));
    return n1.hears(N2, call(1, at(4, 1), count));
  }

  @Test
  void are_saved_once_enough_was_applied() {
    assertThat(hasCommitted(2).rules()).doesNotContain(RaftRules.SNAPSHOT_SAVE);
    assertThat(hasCommitted(3).rules()).contains(RaftRules.SNAPSHOT_SAVE);
    assertThat(n1.saving().index()).isEqualTo(3);
  }

  @Test
  void are_saved_after_few_entries_too_if_they_are_big() {
    Server few = Server.of("n1", "snapshot-every=1000", "snapshot-bytes=200").timesOut();
    few.hears(CLIENT, new OpenSession(1));
    assertThat(few.rules()).doesNotContain(RaftRules.SNAPSHOT_SAVE);

    few.hears(CLIENT, new Execute(2, 2, 1, 0, Bytes.utf8("x".repeat(150))));

    assertThat(few.rules()).contains(RaftRules.SNAPSHOT_SAVE);
  }

  @Test
  void are_not_saved_again_before_as_much_came_as_the_last_one_holds() {
    Server big = Server.of("n1", "snapshot-every=2", "chunk-bytes=64").timesOut();
    big.hears(CLIENT, new OpenSession(1)).saves();
    Bytes put = Put.of("k", "x".repeat(400)).encode();
    big.hears(CLIENT, new Execute(2, 2, 1, 0, put), new Execute(3, 2, 2, 1, put)).saves();
    int size = 64 * (requireNonNull(big.state().saved()).snapshot().chunks().size() - 2);
    assertThat(size).isGreaterThan(400);

    for (int bytes = 32; bytes < size; bytes += 32) {
      assertThat(big.hears(CLIENT, new OpenSession(4)).rules())
          .doesNotContain(RaftRules.SNAPSHOT_SAVE);
    }
    assertThat(big.hears(CLIENT, new OpenSession(4)).rules()).contains(RaftRules.SNAPSHOT_SAVE);
  }

  @Test
  void are_saved_one_at_a_time() {
    hasCommitted(3);
    Snapshot first = n1.saving();
    n1.hears(N2, call(1, at(4, 1), 4, entry(5, 1), entry(6, 1)), call(1, at(6, 1), 6));

    assertThat(n1.saving()).isSameAs(first);
  }

  @Test
  void let_the_log_go_only_once_they_are_on_disk_but_for_the_entries_to_keep() {
    hasCommitted(3);
    assertThat(n1.log()).isEqualTo("1/1 2/1 3/1 4/1");

    n1.saves();
    assertThat(n1.log()).isEqualTo("3/1 4/1");
    assertThat(n1.events()).containsExactly(new LogCompacted(at(2, 1), THREE));
    assertThat(n1.rules()).contains(RaftRules.COMPACT);
  }

  @Test
  void keep_fewer_entries_when_those_take_too_much_room() {
    Server big = Server.of("n1", "snapshot-every=5", "keep-entries=3", "keep-bytes=300").timesOut();
    big.hears(CLIENT, new OpenSession(1));
    for (int i = 1; i <= 3; i++) {
      big.hears(CLIENT, new Execute(i, 2, i, i - 1, Bytes.utf8("x".repeat(i < 3 ? 100 : 180))));
    }

    assertThat(big.saves().log()).isEqualTo("5/1");
  }

  @Test
  void keep_no_entry_that_is_bigger_than_all_may_be() {
    Server big = Server.of("n1", "snapshot-every=3", "keep-entries=3", "keep-bytes=99").timesOut();
    big.hears(CLIENT, new OpenSession(1));
    big.hears(CLIENT, new Execute(2, 2, 1, 0, Bytes.utf8("x".repeat(100))));

    assertThat(big.saves().log()).isEmpty();
  }

  @Test // hashicorp/raft #358: a range to compact that is negative
  void let_nothing_go_when_more_is_to_be_kept_than_there_is() {
    Server small = Server.of("n1", "snapshot-every=1", "keep-entries=100").timesOut();

    assertThat(small.saves().events()).isEmpty();
    assertThat(small.log()).isEqualTo("1/1");
  }

  @Test
  void are_not_saved_where_the_setting_says_so() {
    Server never = Server.of("n1", "snapshot-every=0").timesOut();

    assertThat(never.rules()).contains(RaftRules.COMMIT).doesNotContain(RaftRules.SNAPSHOT_SAVE);
  }

  @Test
  void are_what_a_server_goes_on_from_after_a_crash() {
    hasCommitted(3).saves().restarts();

    assertThat(n1.state().commitIndex()).isEqualTo(3);
    assertThat(n1.log()).isEqualTo("3/1 4/1");
  }

  @Test // the crash comes after the snapshot and before the log's entry about it
  void are_good_also_when_the_log_took_no_notice_of_them() {
    hasCommitted(3).saves().restartsWithoutLastStep();

    assertThat(n1.state().commitIndex()).isEqualTo(3);
    assertThat(n1.log()).isEqualTo("1/1 2/1 3/1 4/1");
    assertThat(n1.hears(N2, call(1, at(4, 1), 4)).state().commitIndex()).isEqualTo(4);
  }

  @Test // etcd-io/raft e515a67: the outgoing half of a joint configuration is dropped
  void hold_a_joint_configuration_whole() {
    var joint = THREE.jointWith(Server.nodes("n1 n4 n5"));
    Server server = Server.of("n1 n2 n3", "snapshot-every=2", "keep-entries=0");
    server.hears(N2, call(1, ZERO, 0, entry(1, 1), new Entry(2, 1, new Payload.Configure(joint))));
    server.hears(N2, call(1, at(2, 1), 2)).saves().restarts();

    assertThat(server.state().configuration()).isEqualTo(joint);
    var saved = requireNonNull(server.state().saved());
    var image = SnapshotImage.decode(saved.snapshot().chunks(), new Store());
    assertThat(image.configuration()).isEqualTo(joint);
  }

  @Test
  void hold_the_configuration_in_force_at_their_last_entry_not_the_newest() {
    var joint = THREE.jointWith(Server.nodes("n1 n4 n5"));
    n1.hears(N2, call(1, ZERO, 0, entry(1, 1), entry(2, 1), entry(3, 1)));
    n1.hears(N2, call(1, at(3, 1), 3, new Entry(4, 1, new Payload.Configure(joint))));

    var image = SnapshotImage.decode(n1.saving().chunks(), new Store());
    assertThat(image.configuration()).isEqualTo(THREE);
    assertThat(n1.saves().state().configuration()).isEqualTo(joint);
  }

  @Test
  void must_reach_the_first_entry_of_the_log_or_the_server_does_not_start() {
    Raft<?> raft = hasCommitted(3).saves().raft();
    List<Event> journal = List.of(new LogCompacted(at(5, 1), THREE));

    assertThatThrownBy(() -> started(raft, journal))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "n1 cannot start: its log begins after entry 5/1, and no snapshot on disk reaches"
                + " that far");
  }

  private static <M> void started(Raft<M> raft, List<Event> journal) {
    RaftState<M> state = raft.initial();
    for (Event event : journal) {
      state = raft.replay(state, event);
    }
    raft.step(state, new Moment(0, 0), new Input.Started(null));
  }
}
