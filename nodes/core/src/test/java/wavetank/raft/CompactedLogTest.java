package wavetank.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.raft.Server.BEAT;
import static wavetank.raft.Server.N2;
import static wavetank.raft.Server.ZERO;
import static wavetank.raft.Server.at;
import static wavetank.raft.Server.call;
import static wavetank.raft.Server.entry;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.raft.RaftMessage.EntriesAccepted;
import wavetank.raft.RaftMessage.EntriesRejected;

@DisplayName("A follower whose first entries are compacted")
class CompactedLogTest {
  /// Holds 4/2 and stands for 1/1 2/1 3/1.
  private final Server n1 =
      Server.of("n1 n2 n3", "snapshot-every=3", "keep-entries=0")
          .hears(N2, call(2, ZERO, 3, entry(1, 1), entry(2, 1), entry(3, 1), entry(4, 2)))
          .saves();

  @Test // willemt/raft #118.1: entries are appended a second time
  void takes_no_entry_twice_from_a_late_message() {
    n1.hears(N2, call(2, ZERO, 3, entry(1, 1), entry(2, 1)));

    assertThat(n1.log()).isEqualTo("4/2");
    assertThat(n1.to(N2)).containsExactly(new EntriesAccepted(2, 3, BEAT));
    assertThat(n1.events()).isEmpty();
  }

  @Test
  void takes_what_is_new_from_a_message_that_begins_before_it() {
    n1.hears(N2, call(2, at(2, 1), 3, entry(3, 1), entry(4, 2), entry(5, 2)));

    assertThat(n1.log()).isEqualTo("4/2 5/2");
    assertThat(n1.to(N2)).containsExactly(new EntriesAccepted(2, 5, BEAT));
  }

  @Test // etcd-io/raft 76f1249: a compacted entry passes for one of term 0
  void does_not_take_a_missing_entry_for_one_that_agrees() {
    n1.hears(N2, call(2, at(9, 0), 9, entry(10, 2)));

    assertThat(n1.to(N2)).containsExactly(new EntriesRejected(2, 9, 0, 5, BEAT));
  }

  @Test
  void agrees_at_the_snapshot_s_last_entry() {
    n1.hears(N2, call(3, at(3, 1), 3, entry(4, 3)));

    assertThat(n1.log()).isEqualTo("4/3");
  }
}
