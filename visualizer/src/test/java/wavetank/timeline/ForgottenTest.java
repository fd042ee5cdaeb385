package wavetank.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.trace.TraceHeader.Source;

@DisplayName("A message of which nobody sees the end")
class ForgottenTest {
  private static final long SECOND = 1_000_000_000;

  private static Set<Long> onTheirWay(Source source, long at) {
    var told = new Told().sent("n1", "n2", "AppendEntries").sent("n1", "n3", "AppendEntries");
    Timeline timeline = told.fired("n1", "heartbeat", at).timeline(source);
    return timeline.at(timeline.size()).flights().keySet();
  }

  @Test
  void is_forgotten_after_a_while_between_real_nodes() {
    assertThat(onTheirWay(Source.REAL, 4 * SECOND)).isEmpty();
  }

  @Test
  void is_on_its_way_before() {
    assertThat(onTheirWay(Source.REAL, 3 * SECOND)).containsExactlyInAnyOrder(1L, 2L);
  }

  @Test
  void is_on_its_way_for_ever_in_a_simulated_run_which_tells_what_gets_lost() {
    assertThat(onTheirWay(Source.SIM, 4 * SECOND)).containsExactlyInAnyOrder(1L, 2L);
  }
}
