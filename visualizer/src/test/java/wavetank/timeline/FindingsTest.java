package wavetank.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is found in a run")
class FindingsTest {
  private static final Timeline TIMELINE =
      new Told().durable("n1", 0).durable("n1", 0).durable("n1", 0).timeline();
  private static final Violation LATE = violation("late", 3);
  private static final Violation EARLY = violation("early", 2);
  private static final Findings FOUND =
      new Findings(List.of("late", "fine", "early"), List.of(LATE, EARLY), List.of(), List.of());

  private static Violation violation(String check, int place) {
    return Violation.in(TIMELINE, check, place, "why", List.of(), List.of("n1"), 0);
  }

  @Test
  void is_in_the_order_in_which_it_happens() {
    assertThat(FOUND.violations()).containsExactly(EARLY, LATE);
    assertThat(FOUND.first()).isEqualTo(EARLY);
  }

  @Test
  void is_told_up_to_a_place() {
    assertThat(FOUND.by(1)).isEmpty();
    assertThat(FOUND.by(2)).containsExactly(EARLY);
    assertThat(FOUND.by(3)).containsExactly(EARLY, LATE);
  }

  @Test
  void shows_what_was_broken_last_unless_another_check_is_named() {
    assertThat(FOUND.shown(3, "n1")).isEqualTo(LATE);
    assertThat(FOUND.shown(3, "check-early")).isEqualTo(EARLY);
  }

  @Test
  void shows_nothing_before_it_is_broken() {
    assertThat(FOUND.shown(1, "check-early")).isNull();
    assertThat(FOUND.shown(2, "check-late")).isEqualTo(EARLY);
  }
}
