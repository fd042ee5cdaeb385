package wavetank.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Sent;

@DisplayName("What is looked for in a run")
class QueryTest {
  /// 1 to 8; the answer 6 rests on 3, which is the arrival of 1, and 8 on nothing.
  private static final Timeline TOLD =
      new Told()
          .sent("n1", "n2", "RequestVote", "term", 3L)
          .sent("n1", "n12", "RequestVote", "term", 30L)
          .received("n2", 1)
          .fault("f1", "isolate n3")
          .timer("n3", "ELECTION", 9_000_000)
          .answered("n2", "n1", 3)
          .changed("n2", false, "term", 3L, "role", "candidate")
          .answered("n2", "n1", 0)
          .timeline();

  private static List<Integer> find(String words) {
    return Query.parse(words).in(TOLD, place -> place == 7 ? "n2 stands for election" : "");
  }

  @DisplayName("is found at these places")
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "requestvote, 1 2 3",
    "vote, 1 2 3",
    "receives, 3",
    "n3, 4 5",
    "n12, 2",
    "3, 1 3 7",
    "term 3a, ''",
    "isolate n3, 4",
    "n3 isolate, 4",
    "term 3, 1 3 7",
    "RequestVote term 30, 2",
    "n1>n2, 1",
    "n1>*, 1 2",
    "*>n1, 6 8",
    "EntriesAccepted n2>n1, 6 8",
    "stands for election, 7",
    "nobody, ''",
  })
  void is_found(String words, String places) {
    assertThat(find(words).stream().map(String::valueOf).toList())
        .isEqualTo(places.isEmpty() ? List.of() : List.of(places.split(" ")));
  }

  @DisplayName("is a motif, of which one event leads to the next")
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "RequestVote n1>n2 then EntriesAccepted n2>n1, 6",
    "RequestVote n1>n2 then n2 receives then n2>n1, 6",
    "RequestVote n1>n12 then n2>n1, ''",
    "n2>n1 then RequestVote n1>n2, ''",
    "receives then receives, ''",
  })
  void is_a_motif(String words, String places) {
    is_found(words, places);
  }

  @DisplayName("is refused with an example")
  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(strings = {" ", "then", "a then ", "n1>n2 n2>n1"})
  void is_refused(String words) {
    assertThatThrownBy(() -> Query.parse(words))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot be looked for")
        .hasMessageContaining("RequestVote n1>n2 then VoteGranted n2>n1");
  }

  @Test
  void finds_in_a_real_run_each_vote_that_a_question_led_to() {
    Timeline timeline = Observed.of("demo", 7, Duration.ofSeconds(3)).timeline();

    var found = Query.parse("RequestVote then VoteGranted *>*").in(timeline, _ -> "");

    assertThat(found).isNotEmpty();
    for (int place : found) {
      TraceEvent vote = timeline.events().get(place - 1);
      assertThat(vote)
          .isInstanceOfSatisfying(
              Sent.class, sent -> assertThat(sent.kind()).isEqualTo("VoteGranted"));
      TraceEvent asked = timeline.cause(vote);
      while (asked != null && !(asked instanceof Sent)) {
        asked = timeline.cause(asked);
      }
      assertThat(asked)
          .isInstanceOfSatisfying(Sent.class, sent -> assertThat(sent.to()).isEqualTo(vote.node()));
    }
  }
}
