package wavetank.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A violation")
class ViolationTest {
  private static Violation of(Told told, int place, List<Long> events, long index) {
    return Violation.in(
        told.timeline(), "a-check", place, "why", events, List.of("n1", "n2"), index);
  }

  @Test
  void knows_the_message_that_led_to_an_event() {
    var told = new Told().sent("n1", "n2", "AppendEntries").received("n2", 1);
    assertThat(of(told, 2, List.of(2L), 0).messages())
        .extracting(Flight::number)
        .containsExactly(1L);
  }

  @Test
  void knows_no_message_where_none_was_received() {
    var told = new Told().sent("n1", "n2", "AppendEntries").timer("n2", "ELECTION", 9);
    assertThat(of(told, 2, List.of(1L, 2L), 0).messages()).isEmpty();
  }

  @Test
  void is_about_an_entry_as_long_as_it_is_what_it_was() {
    var told = new Told().appended("n1", false, 1, 1).appended("n1", false, 1, 2);
    Violation broken = of(told, 1, List.of(1L), 1);
    Timeline timeline = told.timeline();
    assertThat(broken.isAbout(timeline.at(1).node("n1"), 1)).isTrue();
    assertThat(broken.isAbout(timeline.at(2).node("n1"), 1)).isFalse();
  }

  @Test
  void is_about_no_other_entry_and_no_other_server() {
    var told = new Told().appended("n1", false, 1, 1, 1).appended("n3", false, 1, 1);
    Violation broken = of(told, 2, List.of(1L), 1);
    assertThat(broken.isAbout(told.picture().node("n1"), 2)).isFalse();
    assertThat(broken.isAbout(told.picture().node("n3"), 1)).isFalse();
  }

  @Test
  void is_about_a_place_where_an_entry_is_missing() {
    var told = new Told().appended("n1", false, 1, 1).appended("n2", false, 1, 1);
    Violation broken = of(told, 1, List.of(1L), 1);
    Timeline timeline = told.timeline();
    assertThat(broken.isAbout(timeline.at(1).node("n2"), 1)).isTrue();
    assertThat(broken.isAbout(timeline.at(2).node("n2"), 1)).isFalse();
  }

  @Test
  void is_about_a_node_until_its_role_or_term_changes() {
    var told =
        new Told()
            .changed("n1", false, "role", "leader", "term", 1L)
            .changed("n1", false, "commitIndex", 1L)
            .changed("n1", false, "role", "follower")
            .changed("n1", false, "role", "leader", "term", 2L);
    Violation broken = of(told, 1, List.of(1L), 0);
    Timeline timeline = told.timeline();
    assertThat(broken.isAbout(timeline.at(2).node("n1"))).isTrue();
    assertThat(broken.isAbout(timeline.at(3).node("n1"))).isFalse();
    assertThat(broken.isAbout(timeline.at(4).node("n1"))).isFalse();
    assertThat(broken.isAbout(timeline.at(2).node("n3"))).isFalse();
  }
}
