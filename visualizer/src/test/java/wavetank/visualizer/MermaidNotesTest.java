package wavetank.visualizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.cli.BadInput;
import wavetank.trace.Fields;
import wavetank.trace.Trace;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Judged;
import wavetank.trace.TraceEvent.Judgement;
import wavetank.trace.TraceEvent.Received;
import wavetank.trace.TraceEvent.Sent;
import wavetank.trace.TraceHeader;

@DisplayName("What a sequence diagram says of an event")
class MermaidNotesTest {
  private static final long MILLI = 1_000_000;
  private static final Fields EMPTY = Fields.of("term", 1L, "entries", List.of());

  private static List<String> lines(TraceEvent... events) {
    Run run = Run.of(new Trace(Runs.SMALL.timeline().header(), List.of(events)), "", null);
    String text = Mermaid.text(run, Wanted.NOTHING.span(run));
    return text.lines().skip(7).map(String::strip).toList(); // after head and participants
  }

  private static Sent sent(long seq, String from, long cause, String to, String kind) {
    return new Sent(seq, seq * MILLI, from, cause, seq, to, kind, EMPTY);
  }

  @Test
  void is_a_note_where_a_process_stands_still_and_goes_on() {
    assertThat(
            lines(
                new TraceEvent.Paused(1, MILLI, "n1", 0),
                new TraceEvent.Resumed(2, 2 * MILLI, "n1", 0),
                new TraceEvent.Restarted(3, 3 * MILLI, "n2", 0)))
        .containsExactly(
            "Note over n1: 1.000 ms paused",
            "Note over n1: 2.000 ms resumed",
            "Note over n2: 3.000 ms restarted");
  }

  @Test
  void is_a_note_where_a_check_says_no_and_nothing_where_it_says_yes() {
    assertThat(
            lines(
                new Judged(1, MILLI, "", 0, "vote-once", Judgement.HELD, ""),
                new Judged(2, 2 * MILLI, "", 0, "log-matching", Judgement.VIOLATED, "so")))
        .containsExactly("Note over n1,n3: 2.000 ms violated: log-matching");
  }

  @Test
  void is_a_note_for_a_role_once_in_each_term() {
    assertThat(lines(role(1, "candidate", 1), role(2, "candidate", 1), role(3, "candidate", 2)))
        .containsExactly(
            "Note over n1: 1.000 ms candidate t1", "Note over n1: 3.000 ms candidate t2");
  }

  private static TraceEvent role(long seq, String role, long term) {
    return new TraceEvent.Changed(
        seq, seq * MILLI, "n1", 0, "a.rule", false, Fields.of("role", role, "term", term));
  }

  @Test
  void is_a_dashed_arrow_for_each_kind_of_answer() {
    assertThat(
            lines(
                sent(1, "n1", 0, "n2", "VoteDenied"),
                sent(2, "n1", 0, "n2", "EntriesRejected"),
                sent(3, "n1", 0, "n2", "ReadIndexAnswer"),
                sent(4, "n1", 0, "n2", "TimeoutNow")))
        .containsExactly(
            "n1-->>n2: 1.000 ms VoteDenied t1",
            "n1-->>n2: 2.000 ms EntriesRejected t1",
            "n1-->>n2: 3.000 ms ReadIndexAnswer t1",
            "n1->>n2: 4.000 ms TimeoutNow t1");
  }

  @Test
  void is_folded_for_heartbeats_and_the_answers_they_led_to() {
    assertThat(
            lines(
                sent(1, "n1", 0, "n2", "AppendEntries"),
                new Received(2, 2 * MILLI, "n2", 1, 1),
                sent(3, "n2", 2, "n1", "EntriesAccepted"),
                sent(4, "n3", 0, "n1", "EntriesAccepted")))
        .containsExactly(
            "Note over n1,n3: 1.000 ms to 4.000 ms heartbeats and answers, 2",
            "n3-->>n1: 4.000 ms EntriesAccepted t1");
  }

  private static TraceEvent[] messages(int count) {
    var all = new TraceEvent[count];
    for (int i = 0; i < count; i++) {
      all[i] = sent(i + 1, "n1", 0, "n2", "PreVote");
    }
    return all;
  }

  @Test
  void is_drawn_for_three_hundred_messages_and_not_for_one_more() {
    assertThat(lines(messages(300))).hasSize(300);
    assertThatThrownBy(() -> lines(messages(301)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("these are 301;")
        .hasMessageEndingWith("--to 0.300000s"); // just when the last one is sent that fits
  }

  @Test
  void is_over_the_one_server_if_there_is_but_one() {
    var header = Runs.SMALL.timeline().header();
    var alone =
        new TraceHeader(
            header.version(),
            header.run(),
            header.source(),
            header.clock(),
            header.seed(),
            header.scenario(),
            header.program(),
            header.nodes().subList(0, 1),
            header.configuration());
    List<TraceEvent> events =
        List.of(
            new TraceEvent.FaultStarted(1, MILLI, "", 0, "f1", "slow-disk n1 5ms"),
            new TraceEvent.Noted(2, 2 * MILLI, "", 0, "the end"));
    Run run = Run.of(new Trace(alone, events), "", null);

    assertThat(Mermaid.text(run, Wanted.NOTHING.span(run)))
        .contains("Note over n1: 1.000 ms fault: slow-disk n1 5ms");
  }
}
