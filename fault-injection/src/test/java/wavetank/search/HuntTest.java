package wavetank.search;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.mutant.Mutants;

@DisplayName("A hunt")
class HuntTest {
  private static final Rules TERM_NOT_STORED = Rules.of(Mutants.named("term-not-stored"));

  private static Strategy random() {
    return Strategy.named("random", "raft", Map.of(), 1);
  }

  @Test
  void finds_a_known_bug_always_in_the_same_run() {
    var first = requireNonNull(Hunt.within(2_000, TERM_NOT_STORED, random()).run());
    var again = requireNonNull(Hunt.within(2_000, TERM_NOT_STORED, random()).run());

    assertThat(first.number()).isEqualTo(again.number());
    assertThat(first.run().verdicts()).isEqualTo(again.run().verdicts());
  }

  @Test
  void finds_it_again_when_all_faults_are_written_out() {
    var find = requireNonNull(Hunt.within(2_000, TERM_NOT_STORED, random()).run());
    var written = find.trial().written();

    var seeds = Strategy.seeds(written.scenario(), written.seed());
    var again = requireNonNull(Hunt.within(1, TERM_NOT_STORED, seeds).run());

    assertThat(written.scenario().chaos()).isNull();
    assertThat(again.run().verdicts()).isEqualTo(find.run().verdicts());
    assertThat(again.run().result().events()).isEqualTo(find.run().result().events());
  }

  @Test
  void ends_when_its_trials_are_used_up() {
    var hunt = Hunt.within(5, Rules.own(), random());

    assertThat(hunt.run()).isNull();
    assertThat(hunt.done()).isEqualTo(5);
  }
}
