package wavetank.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.trace.TraceEvent.Sent;

@DisplayName("How much goes on in a run")
class RatesTest {
  private static int sum(List<Integer> counts) {
    return counts.stream().mapToInt(count -> count).sum();
  }

  private static Rates.Series node(Rates rates, String name) {
    return Objects.requireNonNull(rates.nodes().get(name));
  }

  @Test
  void is_counted_in_equal_parts_of_it() {
    Rates rates =
        new Told()
            .sent("n1", "n2", "PreVote")
            .sent("n1", "n3", "PreVote")
            .sent("c1", "n3", "Execute")
            .changed("n2", false, "role", "candidate")
            .timeline()
            .rates();

    assertThat(rates.bucketNanos()).isEqualTo(4_000_000.0 / Tape.BUCKETS);
    assertThat(rates.run().messages().get(Tape.BUCKETS / 4)).isEqualTo(1);
    assertThat(sum(rates.run().messages())).isEqualTo(3);
    assertThat(sum(node(rates, "n1").messages())).isEqualTo(2);
    assertThat(sum(rates.run().elections())).isEqualTo(1);
    assertThat(sum(node(rates, "n2").elections())).isEqualTo(1);
    assertThat(sum(node(rates, "n1").elections())).isZero();
  }

  @Test
  void counts_an_entry_as_committed_once_in_the_run_and_once_on_each_server() {
    Rates rates =
        new Told()
            .appended("n1", false, 1, 1, 1)
            .changed("n1", false, "commitIndex", 2L, "lastApplied", 2L)
            .appended("n2", false, 1, 1, 1)
            .changed("n2", false, "commitIndex", 2L, "lastApplied", 2L)
            .timeline()
            .rates();

    assertThat(sum(rates.run().commits())).isEqualTo(2);
    assertThat(sum(node(rates, "n2").commits())).isEqualTo(2);
    assertThat(sum(node(rates, "n3").commits())).isZero();
  }

  @Test
  void keeps_uncommitted_entries_until_they_are_committed() {
    Rates rates =
        new Told()
            .appended("n1", false, 1, 1, 1, 1)
            .sent("n1", "n2", "PreVote")
            .changed("n1", false, "commitIndex", 2L, "lastApplied", 2L)
            .sent("n1", "n2", "PreVote")
            .timeline()
            .rates();
    var waiting = node(rates, "n1").uncommitted();

    assertThat(waiting.getFirst()).isZero();
    assertThat(waiting.get(Tape.BUCKETS / 2)).isEqualTo(3);
    assertThat(waiting.get(Tape.BUCKETS * 3 / 4)).isEqualTo(3); // the most of this part
    assertThat(waiting.getLast()).isEqualTo(1);
  }

  @Test
  void agrees_with_the_run_it_is_counted_from() {
    Timeline timeline = Observed.of("demo", 7, Duration.ofSeconds(3)).timeline();
    Rates rates = timeline.rates();

    assertThat(sum(rates.run().messages()))
        .isEqualTo((int) timeline.events().stream().filter(Sent.class::isInstance).count());
    long highest =
        timeline.at(timeline.size()).servers().stream()
            .mapToLong(server -> server.server().commitIndex())
            .max()
            .orElseThrow();
    assertThat((long) sum(rates.run().commits())).isEqualTo(highest);
  }
}
