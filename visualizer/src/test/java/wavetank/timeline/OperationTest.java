package wavetank.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.trace.TraceEvent.Judgement;

@DisplayName("An operation")
class OperationTest {
  private static Operation first(Told told) {
    return Operation.of(told.timeline()).getFirst();
  }

  @Test
  void tells_what_was_asked_and_answered() {
    Operation operation = first(new Told().invoked(1, "get", "k1").completed(1, "v7", 3));
    assertThat(operation.question() + " " + operation.answer()).isEqualTo("get k1 v7");
  }

  @Test
  void without_an_answer_never_ends() {
    assertThat(first(new Told().invoked(1, "get", "k1")).endsAt()).isEqualTo(-1);
  }

  @Test
  void takes_effect_when_the_first_server_applies_its_entry() {
    var told =
        new Told()
            .invoked(1, "put", "k1")
            .changed("n1", false, "commitIndex", 3L, "lastApplied", 3L)
            .changed("n2", false, "commitIndex", 3L, "lastApplied", 3L)
            .completed(1, "", 3);
    assertThat(first(told).appliedAt()).isEqualTo(2_000_000);
  }

  @Test
  void that_rests_on_an_older_entry_has_no_moment_of_its_own() {
    var told =
        new Told()
            .changed("n1", false, "commitIndex", 3L, "lastApplied", 3L)
            .invoked(1, "get", "k1")
            .completed(1, "v", 3);
    assertThat(first(told).appliedAt()).isEqualTo(-1);
  }

  @Test
  void is_named_by_a_check_that_says_no() {
    var told =
        new Told()
            .invoked(1, "get", "k1")
            .completed(1, "v", 3)
            .judged("linearizable", Judgement.VIOLATED, "(events 1 to 2) came too late");
    assertThat(first(told).isNamed()).isTrue();
  }

  @Test
  void is_not_named_by_a_check_that_says_yes() {
    var told =
        new Told()
            .invoked(1, "get", "k1")
            .judged("linearizable", Judgement.HELD, "event 1 is fine");
    assertThat(first(told).isNamed()).isFalse();
  }
}
