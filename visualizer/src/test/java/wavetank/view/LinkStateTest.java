package wavetank.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.scenario.ScenarioException;
import wavetank.timeline.ActiveFault;
import wavetank.timeline.Picture;
import wavetank.visualizer.Run;

@DisplayName("Delay and loss of a link")
class LinkStateTest {
  private static final Branch DEMO = Branch.main(Run.open("demo", 7L));
  private static final Picture DISTURBED =
      disturbed("delay n1 > n2 20ms", "lose n1 > n2 30%", "delay all > n2 5ms", "oneway n2 > n1");

  private static Picture disturbed(String... lines) {
    Branch branch = DEMO;
    for (String line : lines) {
      branch = Acting.act(branch, 1_000_000_000, line);
    }
    var timeline = branch.run().timeline();
    return timeline.at(timeline.placeAt(1_000_000_000));
  }

  @Test
  void are_what_lines_of_this_direction_alone_say() {
    assertThat(LinkState.of(DISTURBED, "n1", "n2"))
        .isEqualTo(new LinkState("n1", "n2", "20ms", "30%"));
    assertThat(LinkState.of(DISTURBED, "n3", "n2")).isEqualTo(new LinkState("n3", "n2", "", ""));
  }

  @Test
  void are_told_with_all_that_disturbs_it() {
    assertThat(LinkState.inWords(DISTURBED, "n1", "n2"))
        .isEqualTo("n1 to n2: delay 20ms, lose 30%, delay n1,n2,n3,n4,n5 > n2 5ms");
    assertThat(LinkState.inWords(DISTURBED, "n2", "n1")).isEqualTo("n2 to n1: oneway n2 > n1");
    assertThat(LinkState.inWords(DISTURBED, "n4", "n5")).isEqualTo("n4 to n5: nothing");
  }

  @Test
  void change_only_what_is_other_than_it_is() {
    var wanted = new LinkState("n1", "n2", "20ms", "50%");

    assertThat(wanted.begins(DISTURBED)).containsExactly("lose n1 > n2 50%");
    assertThat(wanted.replaces(DISTURBED))
        .extracting(ActiveFault::line)
        .containsExactly("lose n1 > n2 30%");
  }

  @Test
  void keep_a_loss_while_the_delay_is_changed() {
    var wanted = new LinkState("n1", "n2", "5ms", "30%");

    assertThat(wanted.begins(DISTURBED)).containsExactly("delay n1 > n2 5ms");
    assertThat(wanted.replaces(DISTURBED))
        .extracting(ActiveFault::line)
        .containsExactly("delay n1 > n2 20ms");
  }

  @Test
  void end_where_nothing_is_asked_for() {
    var none = new LinkState("n1", "n2", "", "");

    assertThat(none.begins(DISTURBED)).isEmpty();
    assertThat(none.replaces(DISTURBED))
        .extracting(ActiveFault::line)
        .containsExactly("delay n1 > n2 20ms", "lose n1 > n2 30%");
  }

  @Test
  void that_are_none_are_refused_with_the_form() {
    assertThatThrownBy(() -> new LinkState("n1", "n2", "20", "").begins(DISTURBED))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("\"20\" has no unit")
        .hasMessageContaining("Form: delay X > Y");
  }
}
