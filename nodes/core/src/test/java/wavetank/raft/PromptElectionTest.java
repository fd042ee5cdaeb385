package wavetank.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.raft.Server.N2;
import static wavetank.raft.Server.ZERO;
import static wavetank.raft.Server.call;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Effect.SetTimer;
import wavetank.raft.RaftMessage.PreVote;

@DisplayName("A server of a new cluster")
class PromptElectionTest {
  private static final SetTimer AT_ONCE =
      new SetTimer(RaftTimer.ELECTION, Duration.ZERO, RaftSettings.DEFAULT.heartbeat());
  private static final SetTimer AS_USUAL =
      new SetTimer(
          RaftTimer.ELECTION,
          RaftSettings.DEFAULT.electionTimeoutMin(),
          RaftSettings.DEFAULT.electionTimeoutMax());

  private final Server n1 = Server.of("n1 n2 n3", "prompt-election=on", "lease-reads=on");

  @Test
  void waits_for_a_heartbeats_time_at_most_before_it_stands() {
    assertThat(n1.performs(AT_ONCE)).isTrue();
    assertThat(n1.timesOut().said(N2, PreVote.class).term()).isEqualTo(1);
  }

  @Test
  void waits_as_usual_when_that_was_in_vain() {
    assertThat(n1.timesOut().performs(AS_USUAL)).isTrue();
  }

  @Test
  void waits_as_usual_when_it_starts_again_for_it_may_have_promised_not_to_vote() {
    n1.hears(N2, call(1, ZERO, 0)).restarts();
    assertThat(n1.performs(AS_USUAL)).isTrue();
    assertThat(n1.performs(AT_ONCE)).isFalse();
  }

  @Test
  void waits_as_usual_unless_it_is_told_not_to() {
    assertThat(Server.of("n1 n2 n3").performs(AS_USUAL)).isTrue();
  }
}
