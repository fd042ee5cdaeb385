package wavetank.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.raft.Server.BEAT;
import static wavetank.raft.Server.CLIENT;
import static wavetank.raft.Server.N2;
import static wavetank.raft.Server.N3;
import static wavetank.raft.Server.ZERO;
import static wavetank.raft.Server.at;
import static wavetank.raft.Server.call;
import static wavetank.raft.Server.entry;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.raft.ClientMessage.OpenSession;
import wavetank.raft.RaftMessage.AppendEntries;
import wavetank.raft.RaftMessage.EntriesAccepted;
import wavetank.raft.RaftMessage.EntriesRejected;

@DisplayName("A leader and a follower's log (paper, section 5.3; thesis 10.2.2)")
class ReplicationTest {
  private static final int NONE = 0;

  /// Leads term 9 with the entries 1/1 2/1 3/4 4/4 5/9.
  private final Server n1 =
      Server.of("n1 n2 n3", "window=2", "max-batch-entries=2")
          .hears(N2, call(8, ZERO, 0, entry(1, 1), entry(2, 1), entry(3, 4), entry(4, 4)))
          .wins();

  private AppendEntries sentTo2() {
    return n1.said(N2, AppendEntries.class);
  }

  private Server rejects(long previous, long conflictTerm, long conflictIndex) {
    return n1.hears(N2, new EntriesRejected(9, previous, conflictTerm, conflictIndex, n1.beat()));
  }

  private Server accepts(long match) {
    return n1.hears(N2, new EntriesAccepted(9, match, n1.beat()));
  }

  private void proposes(int entries) {
    for (int i = 0; i < entries; i++) {
      n1.hears(CLIENT, new OpenSession(i));
    }
  }

  @Test
  void goes_back_to_the_end_of_a_log_that_is_too_short() {
    rejects(4, NONE, 2);

    assertThat(sentTo2().previous()).isEqualTo(at(1, 1));
    assertThat(sentTo2().entries()).containsExactly(entry(2, 1), entry(3, 4));
    assertThat(n1.rules()).contains(RaftRules.BACK_UP);
  }

  @Test
  void skips_a_term_that_the_leader_does_not_have_in_one_message() {
    rejects(4, 3, 2);

    assertThat(sentTo2().previous()).isEqualTo(at(1, 1));
  }

  @Test
  void goes_back_to_the_end_of_the_conflicting_term_in_its_own_log() {
    rejects(4, 1, 1);

    assertThat(sentTo2().previous()).isEqualTo(at(2, 1));
  }

  @Test
  void always_goes_back_however_odd_the_refusal_is() {
    rejects(4, 4, 4);

    assertThat(sentTo2().previous().index()).isLessThan(4);
  }

  @Test // CCF bug 3: a refusal taken for progress
  void counts_no_refusal_as_a_copy() {
    rejects(4, NONE, 3).hears(N3, new EntriesRejected(9, 4, 0, 3, n1.beat()));

    assertThat(n1.state().commitIndex()).isZero();
    assertThat(n1.leader().followers().get(N2).matchIndex()).isZero();
  }

  @Test
  void is_not_moved_by_a_refusal_that_was_answered_already() {
    rejects(4, NONE, 2);
    rejects(4, NONE, 1);

    assertThat(n1.rules()).doesNotContain(RaftRules.BACK_UP);
    assertThat(n1.leader().followers().get(N2).nextIndex()).isEqualTo(2);
  }

  @Test
  void goes_never_back_behind_what_is_known_to_agree() {
    accepts(5);
    proposes(1);
    rejects(6, NONE, 1);

    assertThat(n1.leader().followers().get(N2).nextIndex()).isEqualTo(6);
  }

  @Test // PySyncObj #167: nextIndex behind matchIndex
  void goes_on_behind_what_was_accepted() {
    accepts(5);

    var progress = n1.leader().followers().get(N2);
    assertThat(progress.matchIndex()).isEqualTo(5);
    assertThat(progress.nextIndex()).isEqualTo(6);
  }

  @Test
  void does_not_forget_what_was_accepted_when_an_older_answer_comes_late() {
    accepts(5);
    accepts(2);

    assertThat(n1.leader().followers().get(N2).matchIndex()).isEqualTo(5);
  }

  @Test
  void tries_one_batch_at_a_time_as_long_as_the_logs_may_differ() {
    proposes(3);

    assertThat(n1.to(N2)).isEmpty();
    assertThat(n1.leader().followers().get(N2).nextIndex()).isEqualTo(5);
  }

  @Test // willemt/raft #118.5: a retry without entries
  void sends_the_entries_again_when_no_answer_came() {
    n1.calls();

    assertThat(sentTo2().entries()).containsExactly(entry(5, 9));
  }

  @Test // hashicorp/raft #541: pipelining without a bound
  void streams_batches_without_waiting_up_to_the_window() {
    accepts(5);
    proposes(3);

    assertThat(n1.to(N2)).isEmpty(); // the first two are on their way, one entry each
    assertThat(n1.rules()).contains(RaftRules.WINDOW);
    assertThat(n1.leader().followers().get(N2).nextIndex()).isEqualTo(8);

    accepts(6);

    assertThat(sentTo2().previous()).isEqualTo(at(7, 9));
  }

  @Test // answers to heartbeats, and answers that come twice, say nothing of what is on its way
  void frees_no_place_in_the_window_for_an_answer_that_covers_no_batch() {
    accepts(5);
    proposes(3);
    accepts(5);
    accepts(5);

    assertThat(n1.to(N2)).isEmpty();
    assertThat(n1.leader().followers().get(N2).inFlight().lasts()).containsExactly(6L, 7L);
  }

  @Test // the answers to a full window are all lost
  void goes_on_when_a_later_answer_covers_the_lost_ones() {
    accepts(5);
    proposes(3);
    n1.calls();
    assertThat(sentTo2().entries()).isEmpty();

    accepts(7);

    assertThat(sentTo2().previous()).isEqualTo(at(7, 9));
    assertThat(n1.leader().followers().get(N2).inFlight().size()).isEqualTo(1);
  }

  @Test
  void starts_again_from_the_gap_when_a_streamed_batch_is_lost() {
    accepts(5);
    proposes(2);
    rejects(7, NONE, 6);

    assertThat(sentTo2().previous()).isEqualTo(at(5, 9));
    assertThat(sentTo2().entries()).hasSize(2);
  }

  @Test
  void gets_no_more_entries_in_one_message_than_the_settings_allow() {
    rejects(4, NONE, 1);

    assertThat(sentTo2().entries()).hasSize(2);
  }

  @Test
  void gets_no_more_bytes_in_one_message_than_the_settings_allow_but_at_least_one_entry() {
    Server small =
        Server.of("n1 n2 n3", "max-batch-bytes=1")
            .hears(N2, call(1, ZERO, 0, entry(1, 1), entry(2, 1)))
            .wins();
    small.hears(N2, new EntriesRejected(2, 2, 0, 1, small.beat()));

    assertThat(small.said(N2, AppendEntries.class).entries()).containsExactly(entry(1, 1));
  }

  @Test // WRaft#8: calls stop when one follower cannot be reached
  void does_not_wait_for_another_follower_that_is_silent() {
    for (int i = 0; i < 50; i++) {
      accepts(n1.state().log().lastIndex());
      proposes(1);
      n1.calls();
    }
    assertThat(n1.to(N2)).isNotEmpty();
    assertThat(n1.to(N3)).isNotEmpty();
    assertThat(n1.state().commitIndex()).isGreaterThan(50);
  }

  @Test
  void hears_in_every_message_which_call_it_belongs_to() {
    n1.calls();

    assertThat(n1.said(N3, AppendEntries.class).beat()).isEqualTo(n1.beat());
    assertThat(n1.beat().round()).isGreaterThan(BEAT.round());
    assertThat(List.of(n1.beat().atNanos())).containsExactly(n1.moment().nanos());
  }
}
