package wavetank.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.live.Nodes;
import wavetank.timeline.NodeState.Process;

@DisplayName("Somebody who watches real nodes in the window")
class LiveJourneysTest {
  private static final long MILLI = 1_000_000;

  private final Nodes nodes = new Nodes(1_000);
  private final AtomicLong clock = new AtomicLong(Nodes.START);
  private final Driver user = Driver.open(nodes.run().run(), Driver.WIDTH, Driver.HEIGHT);

  @BeforeEach
  void begin() {
    Driver.in(() -> {
      user.viewer().follow(nodes.run(), clock::get);
      return true;
    });
    nodes.leads(1, 1, 1_000);
    nodes.tell(2, 1_010, "raft.term.newer", "role", "follower", "term", 1L, "leader", "n1");
    frame(1_600);
  }

  @AfterEach
  void end() {
    user.close();
  }

  /// @param millis of the clock on the wall
  private void frame(long millis) {
    clock.set(Nodes.START + millis * MILLI);
    Driver.in(() -> {
      user.viewer().frame(millis * MILLI);
      return true;
    });
    user.settle();
  }

  @Test
  void sees_the_present_as_it_goes_on() {
    assertThat(user.session().place()).isEqualTo(2);
    assertThat(user.session().at()).isEqualTo(100 * MILLI);
    assertThat(user.session().isPlaying()).isTrue();
    assertThat(user.session().said()).startsWith("Watching n1, n2, n3");
    assertThat(user.session().branch().name()).isEqualTo("live");

    frame(1_650);
    assertThat(user.session().at()).isEqualTo(150 * MILLI);
    nodes.leads(3, 2, 1_200);
    frame(1_750);
    assertThat(user.session().picture().node("n3").server().leads()).isTrue();
  }

  @Test
  void looks_at_the_past_while_the_run_goes_on_and_comes_back() {
    user.press(KeyCode.LEFT);
    nodes.leads(3, 2, 1_200);
    frame(2_000);
    assertThat(user.session().place()).isEqualTo(1);
    assertThat(user.session().timeline().size()).isEqualTo(3);

    user.press(KeyCode.L);
    assertThat(user.session().place()).isEqualTo(3);
    user.press(KeyCode.SPACE);
    assertThat(user.session().isPlaying()).isFalse();
    nodes.leads(1, 3, 1_600);
    frame(2_400);
    assertThat(user.session().place()).isEqualTo(3);

    user.click("live");
    frame(2_410);
    assertThat(user.session().place()).isEqualTo(4);
  }

  @Test
  void plays_the_past_into_the_present() {
    user.press(KeyCode.HOME);
    user.press(KeyCode.SPACE);
    frame(1_690);
    frame(1_780);
    frame(1_870);

    assertThat(user.session().follows()).isTrue();
    assertThat(user.session().picture().node("n1").server().leads()).isTrue();
  }

  @Test
  void is_told_who_is_gone_and_the_window_stays() {
    nodes.gone(1, 1_700);
    frame(2_400);
    assertThat(user.session().said())
        .isEqualTo("n1 is not to be seen: Connection refused. Trying again.");
    assertThat(user.area("node-n1").width()).isPositive();
    assertThat(user.session().picture().node("n1").process()).isEqualTo(Process.DOWN);

    user.press(KeyCode.LEFT);
    assertThat(user.session().picture().node("n1").server().leads()).isTrue();
  }

  @Test
  void is_told_why_there_are_no_branches() {
    user.clickItem("node-n1", MouseButton.PRIMARY);
    user.press(KeyCode.K);

    assertThat(user.session().branches()).hasSize(1);
    assertThat(user.session().said()).startsWith("These are real processes");
  }

  @Test
  void sees_whether_it_is_live() {
    var button = (Button) user.viewer().root().lookup("#live");
    assertThat(button.isVisible()).isTrue();
    assertThat(button.getAccessibleText()).isEqualTo("Live: the present is shown");
    user.press(KeyCode.LEFT);
    assertThat(button.getAccessibleText()).isEqualTo("To the present");
  }
}
