package wavetank.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.paint.Focus;
import wavetank.timeline.Flights;
import wavetank.timeline.Timeline;
import wavetank.visualizer.Run;

@DisplayName("What is left out of a run and marked in it")
class LensTest {
  private static final Branch MAIN = Branch.main(Run.open("demo", 7L));
  private static final Timeline DEMO = MAIN.run().timeline();

  private final Lens lens = new Lens();

  @Test
  void is_nothing_at_first() {
    assertThat(lens.of(DEMO)).isEqualTo(Focus.NONE);
  }

  @Test
  void is_what_was_said_last_each_time() {
    lens.hideNode("n1", true);
    assertThat(lens.of(DEMO).filter().nodes()).containsExactly("n1");
    lens.hideKind("PreVote", true);
    assertThat(lens.of(DEMO).filter().kinds()).containsExactly("PreVote");
    lens.hideNode("n1", false);
    assertThat(lens.of(DEMO).filter().nodes()).isEmpty();
    lens.foldHeartbeats(false);
    assertThat(lens.of(DEMO).foldsHeartbeats()).isFalse();
    lens.found(List.of(5L));
    assertThat(lens.of(DEMO).found()).containsExactly(5L);
    lens.hideHeartbeats(true);
    assertThat(lens.of(DEMO).filter().heartbeats()).isNotEmpty();
  }

  @Test
  void is_everything_again_on_request_but_what_was_found_stays_marked() {
    lens.hideNode("n1", true);
    lens.hideHeartbeats(true);
    lens.foldHeartbeats(false);
    lens.found(List.of(5L));
    lens.clear();

    assertThat(lens.of(DEMO).filter().isNone()).isTrue();
    assertThat(lens.of(DEMO).foldsHeartbeats()).isTrue();
    assertThat(lens.of(DEMO).found()).containsExactly(5L);
  }

  @Test
  void are_the_heartbeats_of_the_future_that_is_shown() {
    Timeline other = Acting.act(MAIN, 1_000, "delay n4 > n5 1ms").run().timeline();
    lens.hideHeartbeats(true);
    lens.of(DEMO);

    assertThat(lens.of(other).filter().heartbeats())
        .containsExactlyInAnyOrderElementsOf(Flights.of(other).heartbeats());
  }

  @Test
  void is_chosen_from_the_kinds_of_messages_that_there_are() {
    assertThat(Lens.kinds(DEMO))
        .isSorted()
        .contains("AppendEntries", "RequestVote", "Execute")
        .doesNotHaveDuplicates();
  }
}
