package wavetank.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.raft.Server.CLIENT;
import static wavetank.raft.Server.N2;
import static wavetank.raft.Server.N3;
import static wavetank.raft.Server.N4;
import static wavetank.raft.Server.ZERO;
import static wavetank.raft.Server.call;
import static wavetank.raft.Server.entry;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.NodeId;
import wavetank.raft.ClientMessage.OpenSession;
import wavetank.raft.ClientMessage.SessionOpened;
import wavetank.raft.RaftMessage.EntriesAccepted;

@DisplayName("A leader commits (paper, sections 5.3 and 5.4.2)")
class CommitmentTest {
  private final Server n1 = Server.of("n1 n2 n3 n4").wins();

  private Server accepted(NodeId by, long match) {
    return n1.hears(by, new EntriesAccepted(n1.state().term(), match, n1.beat()));
  }

  @Test // CCF bug 1: half is not a majority, and the leader is one of them
  void what_a_quorum_stores() {
    accepted(N2, 1);
    assertThat(n1.state().commitIndex()).isZero();

    accepted(N3, 1);
    assertThat(n1.state().commitIndex()).isEqualTo(1);
    assertThat(n1.rules()).contains(RaftRules.COMMIT);
  }

  @Test
  void not_what_one_follower_stores_twice() {
    accepted(N2, 1);
    accepted(N2, 1);

    assertThat(n1.state().commitIndex()).isZero();
  }

  @Test // paper, Figure 8; PySyncObj #169
  void no_entry_of_an_older_term_by_counting_copies() {
    Server old = Server.of("n1 n2 n3").hears(N2, call(2, ZERO, 0, entry(1, 1), entry(2, 2))).wins();

    old.hears(N2, new EntriesAccepted(3, 2, old.beat()));
    assertThat(old.state().commitIndex()).isZero();
    assertThat(old.rules()).contains(RaftRules.COMMIT_OLDER_TERM);

    // raftos #30: everything before comes with an entry of its own term
    old.hears(N2, new EntriesAccepted(3, 3, old.beat()));
    assertThat(old.state().commitIndex()).isEqualTo(3);
  }

  @Test // hashicorp/raft 6e41709
  void nothing_by_the_copies_of_servers_without_a_vote() {
    Server leader = Server.of("n1 n2 n3").wins();
    leader.hears(N4, new EntriesAccepted(1, 1, leader.beat()));

    assertThat(leader.state().commitIndex()).isZero();
  }

  @Test
  void and_answers_the_client_that_waits_for_the_entry() {
    n1.hears(CLIENT, new OpenSession(5));
    accepted(N2, 2);
    accepted(N3, 2);

    assertThat(n1.to(CLIENT)).containsExactly(new SessionOpened(5, 2));
    assertThat(n1.leader().waiting()).isEmpty();
  }

  @Test // MIT labs: an answer for another client's entry at the same index
  void and_answers_nobody_who_waited_for_another_entry_at_the_same_index() {
    n1.hears(CLIENT, new OpenSession(5)); // entry 2/1
    n1.hears(N2, call(2, ZERO, 2, entry(1, 2), new Entry(2, 2, new Payload.OpenSession())));

    assertThat(n1.state().applied().sessions().open()).hasSize(1);
    assertThat(n1.to(CLIENT)).noneMatch(SessionOpened.class::isInstance);
  }

  @Test // etcd #14370: one server answers before its disk has the entry
  void alone_and_answers_in_the_step_that_stores_the_entry() {
    Server one = Server.of("n1").timesOut().hears(CLIENT, new OpenSession(5));

    assertThat(one.to(CLIENT)).containsExactly(new SessionOpened(5, 2));
    assertThat(one.events()).isNotEmpty(); // the host holds the answer until these are on disk
  }

  @Test
  void nothing_that_a_crash_of_its_own_may_undo() {
    n1.hears(CLIENT, new OpenSession(5)).restartsWithoutLastStep();

    assertThat(n1.log()).isEqualTo("1/1");
  }
}
