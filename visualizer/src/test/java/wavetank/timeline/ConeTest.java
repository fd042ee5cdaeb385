package wavetank.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The causes and effects of an event")
class ConeTest {
  /// n1 sends to n2 (1, 2) and to n3 (3, 4); n2 answers (5, 6).
  private static final Timeline TIMELINE =
      new Told()
          .sent("n1", "n2", "Ask")
          .received("n2", 1)
          .sent("n1", "n3", "Ask")
          .received("n3", 3)
          .answered("n2", "n1", 2)
          .received("n1", 5)
          .timeline();

  @Test
  void are_what_led_to_it() {
    assertThat(Cone.of(TIMELINE, 6).seqs()).containsExactly(1L, 2L, 5L, 6L);
  }

  @Test
  void are_what_came_of_it() {
    assertThat(Cone.of(TIMELINE, 1).seqs()).containsExactly(1L, 2L, 5L, 6L);
  }

  @Test
  void are_not_what_else_came_of_its_causes() {
    assertThat(Cone.of(TIMELINE, 5).contains(4)).isFalse();
  }

  @Test
  void are_all_events_if_nothing_is_selected() {
    assertThat(Cone.ALL.contains(4)).isTrue();
  }

  @Test
  void are_all_events_if_there_is_no_such_event() {
    assertThat(Cone.of(TIMELINE, 99).isAll()).isTrue();
  }
}
