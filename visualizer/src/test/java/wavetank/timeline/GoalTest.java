package wavetank.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A situation that runs should come to")
class GoalTest {
  private static Goal goal(Told told, String name) {
    return Goal.of(told.timeline()).stream()
        .filter(goal -> goal.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void is_reached_where_it_is_true_first() {
    var told =
        new Told()
            .changed("n1", false, "role", "candidate", "term", 1L)
            .changed("n2", false, "role", "candidate", "term", 2L)
            .changed("n1", false, "role", "candidate", "term", 2L)
            .changed("n3", false, "role", "candidate", "term", 2L);
    assertThat(goal(told, "a vote was split").place()).isEqualTo(3);
  }

  @Test
  void is_not_behind_a_run_before_its_place() {
    var told =
        new Told()
            .changed("n1", false, "role", "leader", "term", 1L)
            .changed("n2", false, "role", "leader", "term", 2L);
    Goal goal = goal(told, "two leaders of two terms");
    assertThat(List.of(goal.isReached(1), goal.isReached(2))).containsExactly(false, true);
  }

  @Test
  void may_never_be_reached() {
    Goal goal = goal(new Told().changed("n1", false, "term", 1L), "a leader was elected");
    assertThat(goal.place()).isEqualTo(-1);
    assertThat(goal.isReached(1)).isFalse();
  }

  @Test
  void is_that_a_leader_learns_that_it_leads_no_more() {
    var told =
        new Told()
            .changed("n2", true, "role", "follower", "term", 1L)
            .changed("n1", false, "role", "leader", "term", 1L)
            .changed("n1", true, "role", "follower", "term", 2L);
    assertThat(goal(told, "a leader was deposed").place()).isEqualTo(3);
  }
}
