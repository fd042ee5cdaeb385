package wavetank.search;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.mutant.Mutants;

@DisplayName("An attempt")
class AttemptsTest {
  private static final Rules RULES = Rules.of(Mutants.named("own-vote-not-counted"));

  private static final Hunt.Find FIND =
      requireNonNull(
          Hunt.within(3_000, RULES, Strategy.named("random", "raft", Map.of(), 1)).run());

  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void succeeds_if_the_same_breaks() {
    try (var attempts = new Attempts(RULES, Shrinker.broken(FIND.run()), () -> false)) {
      var same = requireNonNull(attempts.attempt(FIND.trial()));

      assertThat(same.run()).isEqualTo(FIND.run());
    }
  }

  @Test
  void fails_if_something_else_breaks() {
    try (var attempts = new Attempts(RULES, "linearizable", () -> false)) {
      assertThat(attempts.attempt(FIND.trial())).isNull();
    }
  }

  @Test
  void that_ended_when_the_time_was_over_does_not_count() {
    String check = Shrinker.broken(FIND.run());
    try (var attempts = new Attempts(RULES, check, () -> asked.incrementAndGet() < 0)) {
      requireNonNull(attempts.attempt(FIND.trial()));
    }
    int all = asked.getAndSet(0);

    try (var attempts = new Attempts(RULES, check, () -> asked.incrementAndGet() >= all)) {
      assertThat(attempts.attempt(FIND.trial())).isNull();
    }
    assertThat(asked).hasValue(all);
  }

  @Test
  void is_given_up_in_the_middle_of_its_run_when_the_time_is_over() {
    int soon = 5;
    try (var attempts =
        new Attempts(RULES, Shrinker.broken(FIND.run()), () -> asked.incrementAndGet() > soon)) {
      assertThat(attempts.attempt(FIND.trial())).isNull();
    }

    assertThat(asked).hasValueLessThan((int) FIND.run().result().events());
  }
}
