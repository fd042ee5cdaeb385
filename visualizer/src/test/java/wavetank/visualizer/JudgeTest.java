package wavetank.visualizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.check.Check;
import wavetank.check.Checks;
import wavetank.timeline.Flight;
import wavetank.timeline.Violation;
import wavetank.trace.TraceEvent.Judged;
import wavetank.trace.TraceEvent.Judgement;

@DisplayName("A run that is judged after each event")
class JudgeTest {
  private static final Run TWO_LEADERS = run("two-leaders.jsonl");
  private static final Run UNMATCHED = run("unmatched-logs.jsonl");
  private static final Run STALE = run("stale-read.jsonl");

  private static Run run(String name) {
    return Scene.run(name, 0, Duration.ZERO);
  }

  private static Violation of(Run run, String check) {
    return Objects.requireNonNull(run.findings().of(check));
  }

  @Test
  void is_asked_for_all_of_safety() {
    assertThat(TWO_LEADERS.findings().checks())
        .containsAll(Checks.all().stream().map(Check::name).toList());
  }

  @Test
  void is_asked_for_what_its_scenario_expects_too() {
    assertThat(Runs.DEMO.findings().checks()).anyMatch(name -> name.startsWith("progress within"));
  }

  @Test
  void breaks_each_property_when_the_event_that_breaks_it_is_on_disk() {
    assertThat(TWO_LEADERS.findings().violations())
        .extracting(Violation::check)
        .containsExactly("vote-once", "election-safety");
    assertThat(of(TWO_LEADERS, "vote-once").at()).isEqualTo(15_000_000);
    assertThat(of(TWO_LEADERS, "election-safety").at()).isEqualTo(18_000_000); // it leads at 17 ms
  }

  @Test
  void breaks_what_is_known_at_the_end_only_where_it_became_true() {
    Violation stale = of(STALE, "linearizable");
    assertThat(stale.place()).isEqualTo(STALE.timeline().placeOf(178)); // c3 is answered
    assertThat(stale.place()).isLessThan(STALE.timeline().size());
  }

  @Test
  void names_nodes_entry_and_the_message_that_led_to_it() {
    Violation logs = of(UNMATCHED, "log-matching");
    assertThat(logs.nodes()).containsExactly("n1", "n3");
    assertThat(logs.index()).isEqualTo(2);
    assertThat(logs.messages())
        .extracting(Flight::kind, Flight::from, Flight::to)
        .contains(tuple("AppendEntries", "n1", "n3"));
  }

  @Test
  void says_the_same_as_the_verdicts_in_its_trace() {
    for (Run run : new Run[] {TWO_LEADERS, UNMATCHED, STALE, Runs.DEMO}) {
      var told =
          run.timeline().events().stream()
              .filter(event -> event instanceof Judged no && no.verdict() == Judgement.VIOLATED)
              .map(event -> ((Judged) event).check())
              .toList();
      assertThat(run.findings().violations())
          .extracting(Violation::check)
          .containsExactlyInAnyOrderElementsOf(told);
    }
  }

  @Test
  void breaks_nothing_if_it_is_right() {
    assertThat(Runs.DEMO.findings().violations()).isEmpty();
    assertThat(Runs.DEMO.findings().undecided()).isEmpty();
  }

  @Test
  void is_marked_on_its_tape_where_it_is_broken() {
    assertThat(TWO_LEADERS.tape().violations())
        .extracting(Judged::at)
        .containsExactly(15_000_000L, 18_000_000L);
  }
}
