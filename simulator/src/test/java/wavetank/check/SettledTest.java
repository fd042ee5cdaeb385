package wavetank.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wavetank.trace.TraceEvent;

class SettledTest {
  @Test
  void holds_provisional_changes_back_until_they_are_durable() {
    var run =
        new Run()
            .provisionally()
            .changed("n1", "term", 1)
            .changed("n1", "term", 2)
            .changed("n1", "term", 3)
            .durable("n1", 2);

    assertThat(settled(run)).containsExactly(1L, 2L, 4L);
  }

  @Test
  void forgets_what_a_crash_undid() {
    var run =
        new Run()
            .provisionally()
            .changed("n1", "term", 1)
            .durable("n1", 1)
            .changed("n1", "term", 2)
            .crashed("n1", 3)
            .durable("n1", 3);

    assertThat(settled(run)).containsExactly(1L, 2L, 4L, 5L);
  }

  @Test
  void keeps_the_order_of_one_node_and_holds_no_other_back() {
    var run =
        new Run()
            .provisionally()
            .changed("n1", "term", 1)
            .durably()
            .changed("n1", "commitIndex", 1)
            .changed("n2", "term", 1)
            .fault("1", "isolate n3")
            .durable("n1", 1);

    assertThat(settled(run)).containsExactly(3L, 4L, 1L, 2L, 5L);
  }

  @Test
  void lets_checks_forgive_a_second_leader_that_nobody_saw() {
    var run =
        new Run().elected("n1", 1).provisionally().elected("n2", 1).crashed("n2", 2).durably();

    assertThat(run.judgedBy("election-safety")).isEqualTo(new Verdict.Held(1, "elections"));
  }

  private static List<Long> settled(Run run) {
    var seqs = new ArrayList<Long>();
    var settled = new Settled((TraceEvent event) -> seqs.add(event.seq()));
    run.events().forEach(settled);
    return seqs;
  }
}
