package wavetank.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.lesson.Lesson;
import wavetank.lesson.Lessons;
import wavetank.paint.Area;
import wavetank.timeline.NodeState.Process;
import wavetank.trace.Fields;
import wavetank.trace.Trace;
import wavetank.trace.TraceEvent;
import wavetank.visualizer.Run;

@DisplayName("A user of the window")
class JourneysTest {
  private static final long MILLI = 1_000_000;
  private static final Run DEMO = Run.open("demo", 7L);

  private Driver user = Driver.open(DEMO, Driver.WIDTH, Driver.HEIGHT);

  @BeforeEach
  void begin() {
    user.settle();
  }

  @AfterEach
  void end() {
    user.close();
  }

  private void seek(long millis) {
    Driver.in(() -> {
      user.session().seek(millis * MILLI);
      return true;
    });
    user.settle();
  }

  @Test
  void steps_one_event_forth_and_back_by_key_and_by_button() {
    user.press(KeyCode.RIGHT);
    user.click("forth");
    assertThat(user.session().place()).isEqualTo(2);

    user.press(KeyCode.LEFT);
    assertThat(user.session().place()).isEqualTo(1);
  }

  @Test
  void goes_from_election_to_election() {
    user.press(KeyCode.SHIFT, KeyCode.RIGHT);
    assertThat(user.session().picture().node("n3").server().role()).isEqualTo("candidate");

    user.press(KeyCode.SHIFT, KeyCode.RIGHT);
    assertThat(user.session().picture().node("n3").server().role()).isEqualTo("leader");
  }

  @Test
  void lets_time_pass_as_slowly_as_the_slider_says() {
    user.press(KeyCode.SPACE);
    Driver.in(() -> {
      user.viewer().frame(1_000 * MILLI);
      user.viewer().frame(1_050 * MILLI);
      return true;
    });

    assertThat(user.session().at()).isEqualTo(500_000); // 50 ms at a hundredth
    user.press(KeyCode.SPACE);
    assertThat(user.session().isPlaying()).isFalse();
  }

  @Test
  void scrubs_on_the_tape() {
    Area tape = user.area("moment");
    double y = tape.y() + tape.height() / 2;
    user.drag(0.3 * Driver.WIDTH, y, 0.61 * Driver.WIDTH, y);

    long at = user.session().at();
    assertThat(at).isBetween(2_000 * MILLI, 4_500 * MILLI);
    assertThat(user.session().place()).isEqualTo(DEMO.timeline().placeAt(at));
  }

  @Test
  void selects_a_node_by_a_click_and_by_the_keyboard() {
    seek(1_000);
    user.clickItem("node-n2", MouseButton.PRIMARY);
    assertThat(user.session().selected()).isEqualTo("n2");

    user.press(KeyCode.TAB);
    assertThat(user.session().selected()).isNotEqualTo("n2");
  }

  @Test
  void crashes_a_node_which_makes_a_branch_and_keeps_the_other_future() {
    seek(1_000);
    user.clickItem("node-n3", MouseButton.PRIMARY);
    user.press(KeyCode.K);
    user.until(() -> user.session().branches().size() == 2);

    Branch future = user.session().branch();
    assertThat(future.deeds()).hasSize(1).first().asString().endsWith("crash n3");
    user.press(KeyCode.RIGHT);
    user.press(KeyCode.RIGHT);
    assertThat(user.session().picture().node("n3").process()).isEqualTo(Process.DOWN);
    Branch main = user.session().branches().getFirst();
    assertThat(main.run()).isSameAs(DEMO);
    int differs = future.firstDifference(main);
    assertThat(DEMO.timeline().events().subList(0, differs - 1))
        .isEqualTo(future.run().timeline().events().subList(0, differs - 1));
    assertThat(future.run().timeline().event(differs)).isInstanceOf(TraceEvent.FaultStarted.class);
  }

  @Test
  void draws_a_cut_between_nodes() {
    seek(1_000);
    Area stage = user.viewer().stage().board().stage();
    double middle = stage.y() + stage.height() / 2;
    user.drag(stage.x() + 30, middle, stage.right() - 30, middle + 20);
    user.until(() -> user.session().branches().size() == 2);

    assertThat(user.session().branch().deeds().getFirst()).endsWith("partition n1,n2,n5 | n3,n4");
  }

  @Test
  void draws_a_cut_in_one_direction_with_alt() {
    seek(1_000);
    Area stage = user.viewer().stage().board().stage();
    double middle = stage.y() + stage.height() / 2;
    user.drag(stage.x() + 30, middle, stage.right() - 30, middle + 20, KeyCode.ALT);
    user.until(() -> user.session().branches().size() == 2);

    assertThat(user.session().branch().deeds().getFirst()).endsWith("oneway n1,n2,n5 > n3,n4");
  }

  @Test
  void drops_one_message_and_no_other() {
    Driver.in(() -> {
      user.session().seek(2_178_500_000L);
      return true;
    });
    user.settle();
    String message =
        user.viewer().stage().items().stream()
            .map(FxPainter.Item::id)
            .filter(id -> id.startsWith("message-"))
            .findFirst()
            .orElseThrow();
    user.clickItem(message, MouseButton.PRIMARY);
    assertThat(user.session().selected()).isEqualTo(message);
    user.press(KeyCode.DELETE);
    user.until(() -> user.session().branches().size() == 2);

    var lost =
        user.session().branch().run().timeline().events().stream()
            .filter(TraceEvent.Dropped.class::isInstance)
            .map(TraceEvent.Dropped.class::cast)
            .filter(dropped -> dropped.why().equals("message"))
            .toList();
    assertThat(lost).hasSize(1);
  }

  @Test
  void is_told_why_a_recorded_run_has_no_branches() {
    user.close();
    user =
        Driver.open(
            Run.of(new Trace(DEMO.timeline().header(), DEMO.timeline().events()), "", null),
            Driver.WIDTH,
            Driver.HEIGHT);
    seek(1_000);
    user.clickItem("node-n3", MouseButton.PRIMARY);
    user.press(KeyCode.K);

    assertThat(user.session().branches()).hasSize(1);
    assertThat(user.session().said()).contains("recorded trace").contains("./wavetank view");
  }

  @Test
  void hears_what_each_node_is() {
    seek(1_000);
    List<String> texts =
        Driver.in(() ->
            user.viewer().stage().getChildren().stream()
                .filter(child -> child.getId() != null && child.getId().startsWith("frame-"))
                .map(Node::getAccessibleText)
                .toList());

    assertThat(texts).hasSize(7);
    assertThat(texts).contains("client c1");
    assertThat(texts).anyMatch(text -> text.startsWith("n3 leader term 1, commit "));
  }

  @Test
  void sees_all_of_it_in_a_small_window() {
    user.close();
    user = Driver.open(DEMO, 960, 640);
    seek(2_500);

    for (FxPainter.Item item : user.viewer().stage().items()) {
      assertThat(item.area().x()).as(item.id()).isGreaterThanOrEqualTo(-1);
      assertThat(item.area().right()).as(item.id()).isLessThanOrEqualTo(961);
      assertThat(item.area().y()).as(item.id()).isGreaterThanOrEqualTo(-1);
      assertThat(item.area().bottom()).as(item.id()).isLessThanOrEqualTo(641);
    }
  }

  @Test
  void is_asked_before_a_lesson_answers_and_goes_back_at_will() {
    Driver.in(() -> {
      Lesson lesson = Lessons.named("first-election");
      user.viewer().teach(lesson, Run.open(lesson.scenario(), lesson.seed()));
      return true;
    });
    user.press(KeyCode.N); // the run goes on to the first stop
    user.press(KeyCode.N); // at once
    user.press(KeyCode.N);
    user.press(KeyCode.PAGE_DOWN);
    assertThat(caption()).startsWith("Whose arc runs out first");

    user.press(KeyCode.N);
    assertThat(caption()).startsWith("n3's patience ends first.");
    assertThat(user.session().picture().node("n3").server().role()).isEqualTo("precandidate");

    user.press(KeyCode.PAGE_UP);
    assertThat(caption()).startsWith("Five servers start.");
  }

  private String caption() {
    return user.session().words().caption(user.session().place());
  }

  @Test
  void runs_until_something_is_true_in_plain_words() {
    Driver.in(() -> {
      new Jump(user.session()).until("two leaders");
      return true;
    });
    assertThat(user.session().picture().node("n3").server().leads()).isTrue();
    assertThat(user.session().picture().node("n4").server().leads()).isTrue();

    Driver.in(() -> {
      new Jump(user.session()).until("n3 flies");
      return true;
    });
    assertThat(user.session().said()).contains("is no condition; for example: n1 is leader");
  }

  @Test
  void sees_the_same_moment_in_space_and_time_and_in_the_history() {
    seek(2_178);
    user.press(KeyCode.DIGIT2);
    assertThat(user.viewer().stage().items())
        .extracting(FxPainter.Item::id)
        .contains("moment")
        .anyMatch(id -> id.startsWith("message-"));

    user.click("view-history");
    assertThat(user.viewer().stage().items())
        .extracting(FxPainter.Item::id)
        .anyMatch(id -> id.startsWith("operation-"));

    user.press(KeyCode.DIGIT1);
    assertThat(user.session().at()).isEqualTo(2_178 * MILLI);
    assertThat(user.area("node-n4").width()).isPositive();
  }

  @Test
  void is_stopped_where_the_run_breaks_a_property() {
    user.close();
    user = Driver.open(Run.of(twoLeaders(), "", null), Driver.WIDTH, Driver.HEIGHT);
    user.press(KeyCode.SPACE);
    Driver.in(() -> {
      user.viewer().frame(1_000 * MILLI);
      user.viewer().frame(1_090 * MILLI);
      return true;
    });

    assertThat(user.session().isPlaying()).isFalse();
    assertThat(user.session().place()).isEqualTo(3);
    assertThat(user.session().said()).startsWith("election-safety is broken: ");

    user.press(KeyCode.HOME);
    user.press(KeyCode.V);
    assertThat(user.session().place()).isEqualTo(3);
  }

  @Test
  void goes_to_where_a_check_is_broken_and_sees_what_it_is_about() {
    user.close();
    user = Driver.open(Run.of(twoLeaders(), "", null), 980, 900);
    user.press(KeyCode.DIGIT6);
    user.clickItem("check-election-safety", MouseButton.PRIMARY);
    assertThat(user.session().place()).isEqualTo(3);

    user.press(KeyCode.DIGIT1);
    assertThat(user.viewer().stage().items())
        .extracting(FxPainter.Item::id)
        .contains("broken-node-n1", "broken-node-n2")
        .doesNotContain("broken-node-n3");
    user.press(KeyCode.LEFT);
    assertThat(user.viewer().stage().items())
        .extracting(FxPainter.Item::id)
        .noneMatch(id -> id.startsWith("broken-"));

    user.press(KeyCode.END); // n2 is a follower again
    assertThat(user.viewer().stage().items())
        .extracting(FxPainter.Item::id)
        .contains("broken-node-n1")
        .doesNotContain("broken-node-n2");
  }

  /// n1 and n2 lead term 1, then nothing happens for a while; at last n2 gives up.
  private static Trace twoLeaders() {
    var events = new ArrayList<TraceEvent>();
    events.add(leads(1, 100_000, "n1"));
    events.add(new TraceEvent.Noted(2, 200_000, "", 0, "a remark"));
    events.add(leads(3, 300_000, "n2"));
    var fields = Fields.of("role", "follower", "term", 2L);
    events.add(new TraceEvent.Changed(4, 800 * MILLI, "n2", 0, "raft.term.adopt", false, fields));
    events.add(new TraceEvent.Noted(5, 900 * MILLI, "", 0, "the end"));
    return new Trace(DEMO.timeline().header(), events);
  }

  private static TraceEvent leads(long seq, long at, String node) {
    return new TraceEvent.Changed(
        seq, at, node, 0, "raft.election.won", false, Fields.of("role", "leader", "term", 1L));
  }

  @Test
  void shows_an_audience_the_picture_alone_and_larger() {
    double usual = user.area("moment").width();
    Driver.in(() -> {
      user.viewer().showPlain(true);
      return true;
    });
    user.settle();

    assertThat(user.area("moment").width()).isEqualTo(usual * 1.5);
    assertThat(user.viewer().root().lookup("#transport")).isNull();

    Driver.in(() -> {
      user.viewer().showPlain(false);
      return true;
    });
    assertThat(user.viewer().root().lookup("#transport")).isNotNull();
  }
}
