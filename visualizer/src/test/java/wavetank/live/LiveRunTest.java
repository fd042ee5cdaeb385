package wavetank.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.timeline.NodeState.Process;
import wavetank.timeline.Picture;

@DisplayName("A run that is watched while it goes on")
class LiveRunTest {
  private final Nodes nodes = new Nodes(1_000);
  private final LiveRun run = nodes.run();

  private Picture present() {
    var timeline = run.run().timeline();
    return timeline.at(timeline.size());
  }

  @Test
  void shows_what_happened_half_a_second_ago() {
    nodes.leads(1, 1, 1_000);
    nodes.leads(2, 2, 1_100);

    assertThat(nodes.tick(1_550)).isTrue();
    assertThat(present().node("n1").server().leads()).isTrue();
    assertThat(present().node("n2").server().leads()).isFalse();
    assertThat(nodes.tick(1_560)).isFalse();
    assertThat(run.present()).isEqualTo(60_000_000);
  }

  @Test
  void grows_and_is_the_same_run() {
    nodes.leads(1, 1, 1_000);
    nodes.tick(1_500);
    var timeline = run.run().timeline();
    nodes.leads(2, 2, 1_600);
    nodes.tick(2_200);

    assertThat(run.run().timeline()).isSameAs(timeline);
    assertThat(timeline.size()).isEqualTo(2);
    assertThat(run.run().isLive()).isTrue();
    assertThat(run.run().tape().elections()).hasSize(2);
    assertThat(run.run().words().caption(2)).startsWith("n2 leads term 2");
  }

  @Test
  void says_who_is_gone_and_who_is_back() {
    nodes.tick(0);
    assertThat(run.said()).isEqualTo("Watching n1, n2, n3, half a second ago.");
    nodes.leads(2, 1, 1_000);
    nodes.gone(2, 1_200);
    nodes.tick(2_000);
    assertThat(run.said()).isEqualTo("n2 is not to be seen: Connection refused. Trying again.");
    assertThat(present().node("n2").process()).isEqualTo(Process.DOWN);

    nodes.begin(2);
    nodes.tell(2, 2_100, "trace.begin", "role", "follower", "term", 2L);
    nodes.tick(3_000);
    assertThat(run.said()).isEqualTo("n2 is back. Watching n1, n2, n3, half a second ago.");
    assertThat(present().node("n2").process()).isEqualTo(Process.UP);
  }

  @Test
  void stands_still_when_all_are_gone_and_keeps_what_was_seen() {
    nodes.leads(1, 1, 1_000);
    for (int node = 1; node <= 3; node++) {
      nodes.gone(node, 1_100);
    }
    nodes.tick(1_700);
    long end = run.present();
    nodes.tick(9_000);

    assertThat(run.present()).isEqualTo(end);
    assertThat(run.said())
        .isEqualTo("n1, n2, n3 are not to be seen; trying again. What was seen stays.");
    assertThat(run.run().timeline().at(1).node("n1").server().leads()).isTrue();
  }

  @Test
  void takes_no_more_events_than_a_window_can_hold() {
    var few = new Nodes(2);
    for (int i = 0; i < 5; i++) {
      few.leads(1, i + 1, 1_000 + i);
      few.tick(1_600 + i);
    }

    assertThat(few.run().run().timeline().size()).isEqualTo(2);
    assertThat(few.run().said())
        .isEqualTo("The window holds 2 events, and takes no more: open it anew.");
  }

  @Test
  void says_what_it_cannot_show() {
    nodes.refused(4, "4 viewers are here already");
    nodes.tick(0);

    assertThat(run.said())
        .isEqualTo("n4:1 is not to be seen: 4 viewers are here already. Trying again.");
  }
}
