package wavetank.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.raft.Server.N2;
import static wavetank.raft.Server.ZERO;
import static wavetank.raft.Server.call;
import static wavetank.raft.Server.entry;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.NodeId;
import wavetank.core.Note;

@DisplayName("Where a server stands")
class StandingTest {
  private static final NodeId N1 = new NodeId("n1");

  @Test
  void is_what_is_applied_then_the_rest_of_its_log_then_its_variables() {
    var n1 =
        Server.of("n1 n2 n3")
            .hears(N2, call(2, ZERO, 2, entry(1, 1), entry(2, 1), entry(3, 2), entry(4, 2)));

    var notes = Standing.notes(N1, n1.state(), n1.raft().machine);

    assertThat(notes).hasSize(3);
    assertThat(notes.get(0)).isEqualTo(new Note.LogCompacted(Standing.BEGIN, 2, 1));
    assertThat(notes.get(1))
        .isInstanceOfSatisfying(
            Note.LogAppended.class,
            rest -> {
              assertThat(rest.index()).isEqualTo(3);
              assertThat(rest.entries()).extracting(Note.Logged::term).containsExactly(2L, 2L);
            });
    assertThat(notes.get(2))
        .isEqualTo(
            new Note.Changed(
                Standing.BEGIN,
                List.of(
                    "role",
                    "follower",
                    "term",
                    2L,
                    "votedFor",
                    "none",
                    "leader",
                    N2,
                    "commitIndex",
                    2L,
                    "lastApplied",
                    2L,
                    "configuration",
                    "n1 n2 n3")));
  }

  @Test
  void of_a_new_server_is_nothing_but_its_variables() {
    var n1 = Server.of("n1 n2 n3");

    assertThat(Standing.notes(N1, n1.state(), n1.raft().machine)).hasSize(1);
  }
}
