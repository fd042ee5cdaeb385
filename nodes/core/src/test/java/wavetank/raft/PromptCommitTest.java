package wavetank.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.raft.Server.CLIENT;
import static wavetank.raft.Server.N2;
import static wavetank.raft.Server.N3;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.NodeId;
import wavetank.raft.ClientMessage.OpenSession;
import wavetank.raft.RaftMessage.AppendEntries;
import wavetank.raft.RaftMessage.EntriesAccepted;

@DisplayName("A leader that tells at once what is committed")
class PromptCommitTest {
  private final Server n1 =
      Server.of("n1 n2 n3", "prompt-commit=on").wins().isFollowedBy(N2, N3).isFollowedBy(N2, N3);

  private static void accepts(Server leader, NodeId follower, long match) {
    leader.hears(follower, new EntriesAccepted(1, match, leader.beat()));
  }

  @Test
  void does_so_when_nothing_is_on_its_way() {
    n1.hears(CLIENT, new OpenSession(1));
    assertThat(n1.said(N2, AppendEntries.class).leaderCommit()).isEqualTo(1);

    accepts(n1, N2, 2);
    assertThat(n1.said(N2, AppendEntries.class).leaderCommit()).isEqualTo(2);
    assertThat(n1.said(N2, AppendEntries.class).entries()).isEmpty();
    assertThat(n1.rules()).contains(RaftRules.COMMIT_TELL);
    assertThat(n1.to(N3)).as("its answer is still to come").isEmpty();

    accepts(n1, N3, 2);
    assertThat(n1.said(N3, AppendEntries.class).leaderCommit()).isEqualTo(2);
    assertThat(n1.to(N2)).isEmpty();
  }

  @Test
  void leaves_it_to_the_next_entries_when_there_are_some() {
    n1.hears(CLIENT, new OpenSession(1), new OpenSession(2));

    accepts(n1, N2, 2);
    assertThat(n1.to(N2)).as("entry 3 is on its way").isEmpty();

    n1.hears(CLIENT, new OpenSession(3));
    assertThat(n1.said(N2, AppendEntries.class).leaderCommit()).isEqualTo(2);
    assertThat(n1.said(N2, AppendEntries.class).entries()).hasSize(1);
  }

  @Test
  void has_one_such_message_on_its_way_at_most() {
    n1.hears(CLIENT, new OpenSession(1));
    accepts(n1, N2, 2);
    n1.hears(CLIENT, new OpenSession(2));
    accepts(n1, N3, 3);

    assertThat(n1.state().commitIndex()).isEqualTo(3);
    assertThat(n1.to(N2)).as("the answer to entry 3 is still to come").isEmpty();
    assertThat(n1.to(N3)).hasSize(1);
  }

  @Test
  void says_nothing_twice() {
    n1.hears(CLIENT, new OpenSession(1));
    accepts(n1, N2, 2);
    accepts(n1, N2, 2);

    assertThat(n1.to(N2)).isEmpty();
  }

  @Test
  void is_not_what_a_leader_does_unless_it_is_told_to() {
    Server quiet = Server.of("n1 n2 n3").wins().isFollowedBy(N2, N3).isFollowedBy(N2, N3);
    quiet.hears(CLIENT, new OpenSession(1));

    accepts(quiet, N2, 2);

    assertThat(quiet.to(N2)).isEmpty();
  }
}
