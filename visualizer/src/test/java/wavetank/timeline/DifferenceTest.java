package wavetank.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Between two states of a node")
class DifferenceTest {
  private static List<String> last(Told told) {
    Timeline timeline = told.timeline();
    Picture before = timeline.at(timeline.size() - 1);
    Picture after = timeline.at(timeline.size());
    return Difference.between(before.node("n1"), after.node("n1")).stream()
        .map(change -> "%s %s>%s".formatted(change.name(), change.before(), change.after()))
        .toList();
  }

  @Test
  void nothing_differs_if_nothing_happened_to_it() {
    assertThat(last(new Told().durable("n2", 1))).isEmpty();
  }

  @Test
  void fields_are_named_as_in_the_paper() {
    assertThat(last(new Told().changed("n1", false, "term", 2L, "votedFor", "n3")))
        .containsExactly("currentTerm 0>2", "votedFor none>n3");
  }

  @Test
  void changes_that_are_not_on_disk_are_counted() {
    assertThat(last(new Told().appended("n1", true, 1, 1)))
        .containsExactly("last entry 0>1", "not on disk 0>1");
  }

  @Test
  void a_crash_is_a_change() {
    assertThat(last(new Told().crashed("n1", 0))).containsExactly("process UP>DOWN");
  }

  @Test
  void an_answer_moves_what_the_leader_knows() {
    var told =
        new Told()
            .changed("n1", false, "role", "leader", "term", 1L)
            .sent("n1", "n2", "AppendEntries", "entries", List.of("x", "y"))
            .sent("n2", "n1", "EntriesAccepted", "term", 1L, "matchIndex", 2L)
            .received("n1", 3);
    assertThat(last(told)).containsExactly("nextIndex[n2] 1>3", "matchIndex[n2] 0>2");
  }
}
