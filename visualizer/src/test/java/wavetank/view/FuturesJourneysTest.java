package wavetank.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.timeline.NodeState.Process;
import wavetank.visualizer.Run;
import wavetank.visualizer.View;

@DisplayName("A user with several futures")
class FuturesJourneysTest {
  private static final Run DEMO = Run.open("demo", 7L);
  private static final Branch MAIN = Branch.main(DEMO);
  private static final Branch CRASH = Acting.act(MAIN, 1_000_000_000, "crash n3");
  private static final Branch CUT = Acting.act(MAIN, 2_000_000_000, "isolate n1");

  private final Driver user = Driver.open(DEMO, 980, 900);

  @BeforeEach
  void begin() {
    Driver.in(() -> {
      Session session = user.session();
      Branch main = session.branch();
      session.add(future(main, CRASH));
      session.add(future(main, CUT));
      session.seek(1_250_000_000);
      return true;
    });
    user.settle();
  }

  private static Branch future(Branch parent, Branch made) {
    return new Branch(made.name(), made.run(), parent, made.forkedAt(), made.deeds());
  }

  @AfterEach
  void end() {
    user.close();
  }

  private Branch future(int number) {
    return user.session().branches().get(number);
  }

  @Test
  void sees_them_as_a_tree_and_shows_one_by_a_click() {
    user.press(KeyCode.DIGIT4);
    user.clickItem("future-1", MouseButton.PRIMARY);

    assertThat(user.session().branch()).isEqualTo(future(1));
    assertThat(user.session().at()).isEqualTo(1_250_000_000);
    assertThat(user.session().view()).isEqualTo(View.TREE);
  }

  @Test
  void hears_what_each_future_is() {
    user.press(KeyCode.DIGIT4);
    List<String> texts =
        Driver.in(() ->
            user.viewer().stage().getChildren().stream()
                .filter(child -> child.getId() != null && child.getId().startsWith("frame-"))
                .map(Node::getAccessibleText)
                .toList());

    assertThat(texts)
        .containsExactly(
            "main, breaks nothing, compared with",
            "crash n3 at 1s, leaves main at 1.000000 s, breaks nothing",
            "isolate n1 at 2s, leaves main at 2.000000 s, breaks nothing, shown");
  }

  @Test
  void chooses_by_keys_which_to_show_and_which_to_compare_with() {
    user.press(KeyCode.UP);
    assertThat(user.session().branch()).isEqualTo(future(1));
    assertThat(user.session().futures().other()).isEqualTo(future(0));

    user.press(KeyCode.SHIFT, KeyCode.UP);
    assertThat(user.session().branch()).isEqualTo(future(1));
    assertThat(user.session().futures().other()).isEqualTo(future(2));
  }

  @Test
  void chooses_in_the_tree_with_which_to_compare() {
    user.press(KeyCode.DIGIT4);
    user.robot().press(KeyCode.SHIFT);
    user.clickItem("future-1", MouseButton.PRIMARY);
    user.robot().release(KeyCode.SHIFT);

    assertThat(user.session().branch()).isEqualTo(future(2));
    assertThat(user.session().futures().other()).isEqualTo(future(1));
  }

  @Test
  void changes_the_sides_by_showing_the_one_compared_with() {
    Driver.in(() -> {
      user.session().show(future(1));
      user.session().compareWith(future(0));
      user.session().show(future(0));
      return true;
    });
    assertThat(user.session().futures().other()).isEqualTo(future(1));
  }

  @Test
  void sees_two_side_by_side_at_the_same_moment() {
    Driver.in(() -> {
      user.session().show(future(1));
      return true;
    });
    user.click("view-compare");

    assertThat(user.viewer().stage().items())
        .extracting(FxPainter.Item::label)
        .anyMatch(text -> text.startsWith("n3 is down"))
        .anyMatch(text -> text.startsWith("n3 leader term 1") && text.endsWith("in \"main\""))
        .anyMatch(text ->
            text.startsWith("First difference at 1.000000 s: in \"crash n3 at 1s\" fault")
                && text.contains("Not alike now: n1, n2, n3, n4, n5."));
    assertThat(user.area("divergence").x()).isLessThan(user.area("moment").x());
  }

  @Test
  void goes_to_the_first_difference_of_two_that_are_compared() {
    Driver.in(() -> {
      user.session().show(future(1));
      user.session().compareWith(future(2));
      user.session().view(View.COMPARE);
      return true;
    });
    user.press(KeyCode.G);
    user.press(KeyCode.RIGHT); // the fault's line, then what it does

    assertThat(user.session().picture().node("n3").process()).isEqualTo(Process.DOWN);
    assertThat(user.session().at()).isEqualTo(1_000_000_000);
  }

  @Test
  void goes_to_where_a_situation_was_reached_first() {
    user.press(KeyCode.DIGIT6);
    user.clickItem("goal-a-leader-was-elected", MouseButton.PRIMARY);

    assertThat(user.session().picture().node("n3").server().leads()).isTrue();
    assertThat(user.session().said()).isEqualTo("For the first time: a leader was elected.");
  }

  @Test
  void is_told_of_a_check_that_nothing_breaks_it() {
    user.clickItem("check-log-matching", MouseButton.PRIMARY);
    assertThat(user.session().said()).isEqualTo("log-matching is never broken in this run.");
    assertThat(user.session().at()).isEqualTo(1_250_000_000);
  }
}
