package wavetank.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.check.Verdict.Held;
import wavetank.check.Verdict.Violated;

@DisplayName("no-exception")
class NoExceptionTest {
  @Test
  void is_violated_when_a_step_throws() {
    var run =
        new Run()
            .crashed("n2", 0)
            .remarked("n2", "stopped by itself: step on VoteGranted failed: java.lang.Error: no");

    assertThat(run.judgedBy("no-exception"))
        .isEqualTo(
            new Violated(
                2_000_000,
                "n2 stopped: step on VoteGranted failed: java.lang.Error: no (event 2)",
                List.of(2L),
                List.of("n2"),
                0));
  }

  @Test
  void allows_a_server_to_stop_because_of_its_disk() {
    var run = new Run().crashed("n2", 0).remarked("n2", "stopped by itself: the disk is full");

    assertThat(run.restarted("n2").judgedBy("no-exception"))
        .isEqualTo(new Held(2, "starts of the cluster and its servers"));
  }
}
