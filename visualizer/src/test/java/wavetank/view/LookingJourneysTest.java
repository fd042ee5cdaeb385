package wavetank.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Sent;
import wavetank.visualizer.Run;

@DisplayName("A user who looks for something")
class LookingJourneysTest {
  private static final Run DEMO = Run.open("demo", 7L);

  private final Driver user = Driver.open(DEMO, 980, 900);

  @BeforeEach
  void begin() {
    seek(2_178_500_000L);
  }

  @AfterEach
  void end() {
    user.close();
  }

  private void seek(long nanos) {
    Driver.in(() -> {
      user.session().seek(nanos);
      return true;
    });
    user.settle();
  }

  private List<String> labels() {
    return Driver.in(
        () -> user.viewer().stage().items().stream().map(FxPainter.Item::label).toList());
  }

  @Test
  void leaves_out_a_node_and_is_told_so_as_long_as_it_is() {
    user.click("filter");
    user.click("filter-n4");

    assertThat(labels()).noneMatch(label -> label.startsWith("n4 "));
    assertThat(labels()).noneMatch(label -> label.matches("[A-Z]\\w+ (n4 to .*|.* to n4 .*)"));
    assertThat(labels()).contains("hidden: n4");

    user.click("filter-n4");
    assertThat(labels()).anyMatch(label -> label.startsWith("n4 "));
    assertThat(labels()).doesNotContain("hidden: n4");
    user.press(KeyCode.ESCAPE);
  }

  @Test
  void leaves_out_a_kind_of_message_in_space_time_too() {
    assertThat(labels()).anyMatch(label -> label.startsWith("RequestVote "));
    Driver.in(() -> {
      user.session().look(lens -> lens.hideKind("RequestVote", true));
      return true;
    });
    user.settle();
    assertThat(labels()).noneMatch(label -> label.startsWith("RequestVote "));

    user.press(KeyCode.DIGIT2);
    assertThat(labels()).noneMatch(label -> label.startsWith("RequestVote "));
    assertThat(labels()).contains("hidden: messages RequestVote");
    assertThat(labels()).anyMatch(label -> label.startsWith("VoteGranted "));
  }

  @Test
  void sees_heartbeats_as_marks_or_as_arrows_in_space_time() {
    seek(1_500_000_000L);
    user.press(KeyCode.DIGIT2);
    long marks = labels().stream().filter(label -> label.startsWith("AppendEntries")).count();
    Driver.in(() -> {
      user.session().look(lens -> lens.foldHeartbeats(false));
      return true;
    });
    user.settle();

    assertThat(labels().stream().filter(label -> label.startsWith("AppendEntries")).count())
        .isGreaterThan(marks);
  }

  @Test
  void draws_no_cut_past_servers_that_are_hidden() {
    Driver.in(() -> {
      user.session().look(lens -> lens.hideNode("n4", true));
      return true;
    });
    user.settle();
    var stage = user.viewer().stage().board().stage();
    double middle = stage.y() + stage.height() / 2;
    user.drag(stage.x() + 30, middle, stage.right() - 30, middle + 20);

    assertThat(user.session().said()).startsWith("Show all servers before you cut");
    assertThat(user.session().branches()).hasSize(1);
  }

  private void find(String words) {
    user.press(KeyCode.CONTROL, KeyCode.F);
    user.robot().write(words);
    user.press(KeyCode.ENTER);
  }

  private String count() {
    return Driver.in(() -> ((Label) user.viewer().root().lookup("#find-count")).getText());
  }

  private TraceEvent event() {
    return DEMO.timeline().events().get(user.session().place() - 1);
  }

  @Test
  void finds_one_event_after_the_other_and_goes_back() {
    seek(0);
    find("RequestVote n3>*");
    user.until(() -> count().startsWith("1 of "));
    assertThat(event())
        .isInstanceOfSatisfying(
            Sent.class, sent -> assertThat(sent.kind()).isEqualTo("RequestVote"));
    assertThat(user.session().selected()).isEqualTo("message-" + event().seq());
    int first = user.session().place();

    user.press(KeyCode.ENTER);
    assertThat(count()).startsWith("2 of ");
    assertThat(user.session().place()).isGreaterThan(first);
    user.press(KeyCode.SHIFT, KeyCode.ENTER);
    assertThat(user.session().place()).isEqualTo(first);
    assertThat(user.session().show().focus().found()).contains(event().at());

    user.press(KeyCode.ESCAPE);
    assertThat(user.session().show().focus().found()).isEmpty();
    user.press(KeyCode.RIGHT); // keys are the window's again
    assertThat(user.session().place()).isEqualTo(first + 1);
  }

  @Test
  void is_told_what_cannot_be_looked_for() {
    find("vote then ");

    String wrong = Driver.in(() -> ((Label) user.viewer().root().lookup("#find-wrong")).getText());
    assertThat(wrong).contains("cannot be looked for").contains("n1>n2");
  }

  @Test
  void finds_other_places_in_another_future() {
    seek(0);
    find("crashes");
    user.until(() -> count().equals("nothing is found"));
    Driver.in(() -> {
      user.session().add(Acting.act(user.session().branch(), 1_000_000_000L, "crash n5"));
      return true;
    });

    user.until(() -> count().equals("1 of 1"));
  }

  @Test
  void sees_how_much_goes_on_at_the_same_moment() {
    user.press(KeyCode.DIGIT7);

    assertThat(labels()).anyMatch(label -> label.matches("messages: now .*/s, scale 0 to .*/s"));
    assertThat(labels()).anyMatch(label -> label.startsWith("n5 uncommitted: now "));
    assertThat(labels()).contains("moment shown: 2.178500 s");
  }

  @Test
  void shows_an_audience_all_about_a_node_and_closes_it() {
    user.clickItem("node-n4", MouseButton.PRIMARY);
    assertThat(user.viewer().root().lookup("#pop-over").isVisible()).isFalse();
    Driver.in(() -> {
      user.viewer().showPlain(true);
      return true;
    });
    user.settle();
    user.press(KeyCode.ENTER);

    var popOver = (PopOver) user.viewer().root().lookup("#pop-over");
    assertThat(popOver.isVisible()).isTrue();
    assertThat(popOver.getAccessibleText()).isEqualTo("about n4");
    assertThat(popOver.scale() * 13).isGreaterThanOrEqualTo(20); // points of the smallest type

    user.press(KeyCode.ESCAPE);
    assertThat(popOver.isVisible()).isFalse();

    user.clickItem("node-n2", MouseButton.PRIMARY);
    assertThat(popOver.getAccessibleText()).isEqualTo("about n2");
    assertThat(popOver.isVisible()).isTrue();
    Driver.in(() -> {
      user.viewer().showPlain(false);
      return true;
    });
    assertThat(popOver.isVisible()).isFalse();
  }
}
