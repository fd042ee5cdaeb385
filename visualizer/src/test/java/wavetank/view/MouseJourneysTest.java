package wavetank.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.paint.Area;
import wavetank.paint.Way;
import wavetank.timeline.ActiveFault;
import wavetank.timeline.Flight;
import wavetank.visualizer.Run;

@DisplayName("A user of the mouse")
class MouseJourneysTest {
  private static final long MILLI = 1_000_000;
  private static final Run DEMO = Run.open("demo", 7L);

  private final Driver user = Driver.open(DEMO, 980, 900);

  @BeforeEach
  void begin() {
    seek(1_000 * MILLI);
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

  private Flight arriving() {
    seek(2_178_500_000L);
    return user.session().picture().flights().values().stream()
        .filter(flight -> flight.lost() == null && flight.endsAt() > 0)
        .filter(flight -> flight.progress(user.session().at(), 1) > 0.3)
        .min((a, b) -> Long.compare(a.number(), b.number()))
        .orElseThrow();
  }

  private void drag(Flight flight, double toShare) {
    Way way = Driver.in(() -> user.viewer().stage().way(flight));
    double share = flight.progress(user.session().at(), 1);
    user.drag(way.x(share), way.y(share), way.x(toShare), way.y(toShare));
  }

  private void cut() {
    Area stage = user.viewer().stage().board().stage();
    double middle = stage.y() + stage.height() / 2;
    user.drag(stage.x() + 30, middle, stage.right() - 30, middle + 20);
  }

  private void untilBranches(int count) {
    user.until(() -> user.session().branches().size() == count);
  }

  @Test
  void drags_a_message_back_so_that_it_arrives_later() {
    Flight flight = arriving();
    drag(flight, 0.15);
    untilBranches(2);

    String selected = user.session().selected(); // it has another number in this future
    long number = Long.parseLong(selected.substring("message-".length()));
    Flight later = Objects.requireNonNull(user.session().picture().flights().get(number));
    assertThat(later.endsAt()).isGreaterThan(flight.endsAt() + MILLI);
    assertThat(later.progress(user.session().at(), 1)).isBetween(0.13, 0.17);
    assertThat(user.session().branch().deeds().getFirst())
        .contains(" message %s > %s %s#".formatted(flight.from(), flight.to(), flight.kind()));
  }

  @Test
  void is_told_that_no_message_arrives_earlier() {
    drag(arriving(), 0.95);
    user.until(() -> user.session().said().contains("cannot arrive earlier"));

    assertThat(user.session().branches()).hasSize(1);
  }

  @Test
  void selects_a_message_by_a_click_and_does_not_move_it() {
    Flight flight = arriving();
    user.clickItem("message-" + flight.number(), MouseButton.PRIMARY);

    assertThat(user.session().selected()).isEqualTo("message-" + flight.number());
    assertThat(user.session().branches()).hasSize(1);
    assertThat(user.session().said()).isEmpty();
  }

  @Test
  void heals_a_cut_by_drawing_it_again() {
    cut();
    untilBranches(2);
    assertThat(user.session().picture().isCut("n1", "n3")).isTrue();
    cut();
    untilBranches(3);

    assertThat(user.session().picture().isCut("n1", "n3")).isFalse();
    assertThat(user.session().branch().deeds()).hasSize(1).first().asString().contains("..");
  }

  @Test
  void heals_the_cut_that_is_clicked_and_deleted_and_no_other() {
    Driver.in(() -> {
      Branch late = Acting.act(user.session().branch(), 900 * MILLI, "delay n1 > n2 20ms");
      user.session().add(Acting.act(late, 950 * MILLI, "isolate n4"));
      return true;
    });
    user.settle();
    Area node = user.area("node-n4");
    String found =
        Driver.in(() -> {
          for (double x = node.x() - 60; x < node.right() + 60; x++) {
            String id = user.viewer().stage().faultAt(x, node.y() + node.height() / 2);
            if (!id.isEmpty()) {
              user.session().select(id);
              return id;
            }
          }
          return "";
        });
    assertThat(found).isNotEmpty();
    user.press(KeyCode.DELETE);
    untilBranches(3);

    assertThat(user.session().picture().faults())
        .extracting(ActiveFault::line)
        .containsExactly("delay n1 > n2 20ms");
  }

  private void doubleClickLink() {
    Area one = user.area("node-n1");
    Area other = user.area("node-n2");
    double x = (one.x() + one.width() / 2 + other.x() + other.width() / 2) / 2;
    double y = (one.y() + one.height() / 2 + other.y() + other.height() / 2) / 2;
    user.doubleClick(x, y);
  }

  @Test
  void asks_for_delay_and_loss_of_a_link_and_changes_them_again() {
    doubleClickLink();
    assertThat(user.viewer().root().lookup("#link-form").isVisible()).isTrue();
    assertThat(holds()).contains("n1 to n2: nothing");
    user.robot().write("20ms");
    user.press(KeyCode.ENTER);
    untilBranches(2);
    seek(1_050 * MILLI);

    assertThat(user.session().picture().faults())
        .extracting(ActiveFault::line)
        .containsExactly("delay n1 > n2 20ms", "delay n2 > n1 20ms");
    assertThat(user.area("lane-n1-n2").width()).isPositive();

    doubleClickLink();
    assertThat(holds()).contains("n1 to n2: delay 20ms");
    user.click("link-there");
    user.click("link-delay");
    Driver.in(() -> {
      ((TextInputControl) user.viewer().root().lookup("#link-delay")).setText("");
      return true;
    });
    user.press(KeyCode.ENTER);
    untilBranches(3);
    seek(1_100 * MILLI);

    assertThat(user.session().picture().faults())
        .extracting(ActiveFault::line)
        .containsExactly("delay n2 > n1 20ms");
  }

  @Test
  void is_told_in_the_form_what_is_no_delay() {
    doubleClickLink();
    user.robot().write("20");
    user.press(KeyCode.ENTER);

    assertThat(((Label) user.viewer().root().lookup("#link-wrong")).getText())
        .contains("has no unit");
    user.press(KeyCode.ESCAPE);
    assertThat(user.viewer().root().lookup("#link-form").isVisible()).isFalse();
    assertThat(user.session().branches()).hasSize(1);
  }

  private String holds() {
    return ((Label) user.viewer().root().lookup("#link-holds")).getText();
  }
}
