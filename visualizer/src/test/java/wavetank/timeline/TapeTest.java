package wavetank.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.timeline.Tape.Election;
import wavetank.timeline.Tape.TermFrom;
import wavetank.timeline.Tape.Trouble;
import wavetank.trace.TraceEvent.Judged;
import wavetank.trace.TraceEvent.Judgement;

@DisplayName("A tape")
class TapeTest {
  private static Tape tape(Told told) {
    return Tape.of(told.timeline());
  }

  @Test
  void tells_the_highest_term_from_when_on() {
    var told =
        new Told()
            .changed("n1", false, "term", 1L)
            .changed("n2", false, "term", 3L)
            .changed("n1", false, "term", 2L);
    assertThat(tape(told).terms())
        .containsExactly(new TermFrom(1_000_000, 1), new TermFrom(2_000_000, 3));
  }

  @Test
  void tells_who_began_to_lead_and_when() {
    var told = new Told().changed("n2", false, "role", "leader", "leader", "n2");
    assertThat(tape(told).elections()).containsExactly(new Election(1_000_000, "n2"));
  }

  @Test
  void tells_faults_from_begin_to_end() {
    var told = new Told().fault("f1", "isolate n1").durable("n1", 1).over("f1");
    assertThat(tape(told).spans()).containsExactly(new Trouble(1_000_000, 3_000_000, "isolate n1"));
  }

  @Test
  void tells_a_fault_without_an_end_to_the_end_of_the_run() {
    var told = new Told().fault("f1", "isolate n1").durable("n1", 1);
    assertThat(tape(told).spans()).containsExactly(new Trouble(1_000_000, 2_000_000, "isolate n1"));
  }

  @Test
  void tells_how_long_a_server_was_down() {
    var told = new Told().crashed("n3", 0).durable("n1", 1).restarted("n3");
    assertThat(tape(told).spans()).containsExactly(new Trouble(1_000_000, 3_000_000, "n3 down"));
  }

  @Test
  void counts_events_in_equal_parts() {
    var told = new Told();
    for (int i = 0; i < 2 * Tape.BUCKETS; i++) {
      told.durable("n1", 1);
    }
    assertThat(tape(told).events()).hasSize(Tape.BUCKETS).allMatch(count -> count <= 3);
    assertThat(tape(told).events().stream().mapToInt(count -> count).sum())
        .isEqualTo(2 * Tape.BUCKETS);
  }

  @Test
  void keeps_only_checks_that_say_no() {
    var told =
        new Told().judged("election-safety", Judgement.HELD).judged("log", Judgement.VIOLATED);
    assertThat(tape(told).violations()).extracting(Judged::check).containsExactly("log");
  }

  @Test
  void of_nothing_is_empty() {
    assertThat(tape(new Told()).endNanos()).isEqualTo(1);
  }
}
