package wavetank.visualizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.cli.BadInput;

@DisplayName("A sequence diagram")
class MermaidTest {
  @Test
  void has_an_arrow_for_each_message_and_notes_for_roles_faults_and_heartbeats() {
    assertThat(Mermaid.text(Runs.SMALL, Wanted.NOTHING.span(Runs.SMALL)))
        .isEqualTo(
            """
            %%%% a small one; seed 7, by hand, trace %s
            %%%% from 0.000000s to 0.009500s; heartbeats and their answers are folded
            sequenceDiagram
              participant n1
              participant n2
              participant n3
              participant c1
              Note over n1: 1.000 ms candidate t1
              n1->>n2: 1.000 ms RequestVote t1
              n1--xn3: 1.000 ms RequestVote t1
              n2-->>n1: 2.000 ms VoteGranted t1
              Note over n1: 3.000 ms leader t1
              Note over n1,n3: 3.000 ms to 5.000 ms heartbeats and answers, 3
              Note over n1,n3: 5.000 ms fault: partition n1 | n2 n3#59; #35;1
              c1->>n1: 6.000 ms Execute
              n1--xn2: 7.000 ms AppendEntries t1 +1
              Note over n3: 9.000 ms crashed
              Note over n1,n3: 9.500 ms fault f1 is over
            """
                .formatted(Runs.SMALL.fingerprint()));
  }

  @Test
  void holds_what_is_sent_in_its_part_of_the_run_only() {
    var part = new Wanted(null, Duration.ofNanos(5_500_000), Duration.ofMillis(7), null);

    assertThat(Mermaid.text(Runs.SMALL, part.span(Runs.SMALL)).lines().skip(7))
        .containsExactly("  c1->>n1: 6.000 ms Execute", "  n1--xn2: 7.000 ms AppendEntries t1 +1");
  }

  @Test
  void of_too_many_messages_is_refused_with_the_longest_part_that_is_not() {
    assertThatThrownBy(() -> Mermaid.text(Runs.DEMO, Wanted.NOTHING.span(Runs.DEMO)))
        .isInstanceOf(BadInput.class)
        .hasMessageMatching(
            "a sequence diagram holds 300 messages, and these are [\\d,]+; narrow it, for example"
                + " --from 0.000000s --to [\\d.]+s");
  }

  @Test
  void of_the_part_that_the_refusal_names_is_drawn() {
    var all = Wanted.NOTHING.span(Runs.DEMO);
    String says = "";
    try {
      Mermaid.text(Runs.DEMO, all);
    } catch (BadInput e) {
      says = String.valueOf(e.getMessage());
    }
    String end = says.substring(says.lastIndexOf(' ') + 1).replace("s", "");
    var part = new Span(0, Math.round(Double.parseDouble(end) * 1e9), 60);

    assertThat(Mermaid.text(Runs.DEMO, part)).contains("->>");
  }
}
