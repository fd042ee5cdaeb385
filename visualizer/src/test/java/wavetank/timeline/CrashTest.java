package wavetank.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Crashed;

@DisplayName("A crash")
class CrashTest {
  @Test
  void undoes_exactly_what_was_provisional() {
    Timeline timeline = Observed.of("writing-in-parallel", 1, Duration.ofSeconds(5)).timeline();
    int undone = 0;
    for (int place = 1; place <= timeline.size(); place++) {
      if (timeline.event(place) instanceof Crashed crashed) {
        long first = crashed.lost() > 0 ? crashed.lost() : crashed.seq();
        ServerState kept = node(timeline, timeline.placeOf(first - 1), crashed).server();
        ServerState after = node(timeline, place, crashed).server();
        assertThat(after).isEqualTo(kept.afterCrash());
        undone += crashed.lost() > 0 ? 1 : 0;
      }
    }
    assertThat(undone).as("crashes that undid something").isPositive();
  }

  private static NodeState node(Timeline timeline, int place, TraceEvent event) {
    return timeline.at(place).node(event.node());
  }

  @Test
  void keeps_what_a_durable_line_covers() {
    Picture picture =
        new Told()
            .changed("n1", true, "term", 1L, "votedFor", "n1")
            .appended("n1", true, 1, 1)
            .appended("n1", true, 2, 1)
            .durable("n1", 2)
            .crashed("n1", 3)
            .picture();

    assertThat(picture.node("n1").server().log().last()).isEqualTo(1);
  }

  @Test
  void undoes_what_came_after_a_provisional_change_and_rests_on_it() {
    Picture picture =
        new Told()
            .appended("n1", true, 1, 1)
            .changed("n1", false, "configuration", "n1 n2")
            .crashed("n1", 1)
            .picture();

    assertThat(picture.node("n1").server().configuration()).isEmpty();
  }

  @Test
  void forgets_who_led_and_what_was_committed() {
    Picture picture =
        new Told()
            .appended("n1", false, 1, 1)
            .changed("n1", false, "role", "follower", "leader", "n2")
            .changed("n1", false, "commitIndex", 1L, "lastApplied", 1L)
            .crashed("n1", 0)
            .picture();

    ServerState left = picture.node("n1").server();
    assertThat(left.leader() + " " + left.commitIndex()).isEqualTo("none 0");
  }

  @Test
  void stops_all_timers() {
    Picture picture = new Told().timer("n1", "ELECTION", 9_000_000).crashed("n1", 0).picture();

    assertThat(picture.node("n1").timers()).isEmpty();
  }

  @Test
  void after_a_wipe_leaves_nothing() {
    Picture picture =
        new Told()
            .changed("n1", false, "term", 4L, "votedFor", "n1")
            .appended("n1", false, 1, 1, 4)
            .appended("n1", true, 3, 4)
            .fault("f1", "wipe n1")
            .crashed("n1", 3)
            .picture();

    assertThat(picture.node("n1").server().log().last()).isZero();
    assertThat(picture.node("n1").server().term()).isZero();
  }
}
