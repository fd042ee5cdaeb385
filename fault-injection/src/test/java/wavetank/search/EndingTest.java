package wavetank.search;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.mutant.Mutants;

@DisplayName("The end of a run that breaks a property")
class EndingTest {
  private static final Rules RULES = Rules.of(Mutants.named("own-vote-not-counted"));

  private static final Hunt.Find FIND =
      requireNonNull(
          Hunt.within(3_000, RULES, Strategy.named("random", "raft", Map.of(), 1)).run());

  @Test
  void is_the_moment_when_it_is_seen_to_be_broken_and_nothing_else_is_promised() {
    var scenario = FIND.trial().written().scenario();

    var sooner = Ending.sooner(scenario, FIND.run(), "vote-once");

    assertThat(sooner)
        .isNotEmpty()
        .allSatisfy(one -> {
          assertThat(one.run()).isLessThan(scenario.run());
          assertThat(one.expect()).extracting(Object::toString).containsExactly("vote-once");
        });
  }
}
