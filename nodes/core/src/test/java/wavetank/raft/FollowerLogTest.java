package wavetank.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.raft.Server.BEAT;
import static wavetank.raft.Server.N2;
import static wavetank.raft.Server.N3;
import static wavetank.raft.Server.ZERO;
import static wavetank.raft.Server.at;
import static wavetank.raft.Server.call;
import static wavetank.raft.Server.entry;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Note;
import wavetank.raft.RaftEvent.LogTruncated;
import wavetank.raft.RaftMessage.EntriesAccepted;
import wavetank.raft.RaftMessage.EntriesRejected;

@DisplayName("A follower's log (paper, section 5.3, Figure 2, AppendEntries)")
class FollowerLogTest {
  private final Server n1 =
      Server.of("n1 n2 n3").hears(N2, call(1, ZERO, 0, entry(1, 1), entry(2, 1), entry(3, 1)));

  @Test
  void takes_new_entries_and_keeps_them() {
    assertThat(n1.log()).isEqualTo("1/1 2/1 3/1");
    assertThat(n1.to(N2)).containsExactly(new EntriesAccepted(1, 3, BEAT));
    assertThat(n1.rules()).contains(RaftRules.STORE);
    assertThat(n1.restarts().log()).isEqualTo("1/1 2/1 3/1");
  }

  @Test
  void says_nothing_about_entries_that_it_may_still_lose() {
    assertThat(n1.restartsWithoutLastStep().log()).isEmpty();
  }

  @Test // akka-raft #66, raftos #26: a late, shorter message cuts off what was acknowledged
  void loses_nothing_by_a_message_that_is_late_and_shorter() {
    n1.hears(N2, call(1, ZERO, 0, entry(1, 1)));

    assertThat(n1.log()).isEqualTo("1/1 2/1 3/1");
    assertThat(n1.to(N2)).containsExactly(new EntriesAccepted(1, 1, BEAT));
    assertThat(n1.events()).isEmpty();
  }

  @Test
  void takes_only_what_it_does_not_have() {
    n1.hears(N2, call(1, at(1, 1), 0, entry(2, 1), entry(3, 1), entry(4, 1)));

    assertThat(n1.log()).isEqualTo("1/1 2/1 3/1 4/1");
    assertThat(n1.events()).hasSize(1);
  }

  @Test
  void gives_way_where_it_conflicts_with_all_that_follows() {
    n1.hears(N3, call(2, at(1, 1), 0, entry(2, 2)));

    assertThat(n1.log()).isEqualTo("1/1 2/2");
    assertThat(n1.events()).contains(new LogTruncated(2));
    assertThat(n1.last().notes()).contains(new Note.LogTruncated(RaftRules.TRUNCATE, 2));
  }

  @Test
  void refuses_what_follows_an_entry_that_it_does_not_have() {
    n1.hears(N2, call(1, at(9, 1), 9, entry(10, 1)));

    assertThat(n1.to(N2)).containsExactly(new EntriesRejected(1, 9, 0, 4, BEAT));
    assertThat(n1.rules()).contains(RaftRules.REJECT_GAP);
    assertThat(n1.log()).isEqualTo("1/1 2/1 3/1");
  }

  @Test // paper, section 5.3: the index alone does not say that logs agree
  void refuses_what_follows_an_entry_of_another_term_and_says_where_that_term_begins() {
    n1.hears(N3, call(3, at(3, 1), 0, entry(4, 3)), call(4, at(4, 2), 4, entry(5, 4)));

    assertThat(n1.to(N3)).containsExactly(new EntriesRejected(4, 4, 3, 4, BEAT));
    assertThat(n1.log()).isEqualTo("1/1 2/1 3/1 4/3");
    assertThat(n1.state().commitIndex()).isZero();
  }

  @Test // akka-raft #58b: the entry before the first and the first are not the same
  void refuses_a_second_entry_before_the_first() {
    Server empty = Server.of("n1 n2 n3").hears(N2, call(1, at(1, 1), 0, entry(2, 1)));

    assertThat(empty.log()).isEmpty();
    assertThat(empty.to(N2)).containsExactly(new EntriesRejected(1, 1, 0, 1, BEAT));
  }

  @Test // willemt/raft #118: commits beyond what the message proved
  void is_committed_only_as_far_as_it_surely_agrees() {
    n1.hears(N3, call(2, at(1, 1), 3));

    assertThat(n1.state().commitIndex()).isEqualTo(1);
    assertThat(n1.rules()).contains(RaftRules.COMMIT_LEARN);
  }

  @Test
  void is_committed_only_as_far_as_the_leader_has_committed() {
    n1.hears(N2, call(1, at(3, 1), 2));

    assertThat(n1.state().commitIndex()).isEqualTo(2);
  }

  @Test // etcd-io/raft 8ecce32
  void never_takes_a_commitment_back() {
    n1.hears(N2, call(1, at(3, 1), 3), call(1, at(3, 1), 1));

    assertThat(n1.state().commitIndex()).isEqualTo(3);
  }
}
