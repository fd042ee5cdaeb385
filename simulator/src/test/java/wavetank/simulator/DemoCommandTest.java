package wavetank.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wavetank.cli.Exit;

@DisplayName("The command demo")
class DemoCommandTest {
  @ParameterizedTest
  @ValueSource(longs = {7, 1, 2, Long.MAX_VALUE})
  void tells_an_election_a_partition_its_healing_and_the_verdicts(long seed) {
    var typed = Typed.in("demo", "--seed", Long.toString(seed));

    assertThat(typed.exit()).isEqualTo(Exit.FINE);
    assertThat(typed.err()).isEmpty();
    assertThat(typed.out())
        .containsSubsequence(
            "Nobody leads yet. Seed %d.".formatted(seed),
            "leads term 1",
            "operations answered",
            "fault: isolate",
            "misses its leader",
            "leads term ",
            "repair: heal",
            "follows",
            "What the checks say:",
            "election-safety",
            "./wavetank sim demo --seed %d --trace a.jsonl".formatted(seed))
        .doesNotContain("VIOLATED", "UNKNOWN");
  }
}
