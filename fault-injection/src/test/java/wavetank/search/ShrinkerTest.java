package wavetank.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wavetank.mutant.Mutants;
import wavetank.scenario.ScenarioReader;
import wavetank.scenario.ScenarioWriter;
import wavetank.sim.HostMode;
import wavetank.simulator.SeedRun;

@DisplayName("A find that is made small")
class ShrinkerTest {
  private static final Duration LONG = Duration.ofMinutes(10);

  private record Shrunk(Hunt.Find find, Shrinker.Result small, Rules rules) {
    private static final Map<String, Shrunk> KNOWN = new TreeMap<>();

    static synchronized Shrunk of(String id) {
      return KNOWN.computeIfAbsent(id, Shrunk::made);
    }

    static Shrunk made(String id) {
      var mutant = Mutants.named(id);
      var rules = Rules.of(mutant);
      var strategy = Strategy.named("random", mutant.nodes(), mutant.settings(), 1);
      var find = requireNonNull(Hunt.within(3_000, rules, strategy).run());
      return new Shrunk(find, new Shrinker(rules, find, LONG, _ -> {}).shrink(), rules);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"term-not-stored", "own-vote-not-counted", "half-is-a-majority"})
  void is_a_short_schedule_with_few_messages(String mutant) {
    var shrunk = Shrunk.of(mutant);

    assertThat(shrunk.small.complete()).isTrue();
    assertThat(shrunk.small.trial().faults()).hasSizeLessThanOrEqualTo(12);
    assertThat(shrunk.small.trial().deliveries().orElse(0)).isLessThanOrEqualTo(25);
    assertThat(Shrinker.broken(shrunk.small.run())).isEqualTo(Shrinker.broken(shrunk.find.run()));
  }

  @Test
  void breaks_the_same_when_it_is_read_from_a_file() {
    var shrunk = Shrunk.of("term-not-stored");
    var trial = shrunk.small.trial();
    var text = ScenarioWriter.write(trial.scenario());
    var read = ScenarioReader.read("a.yaml", text.getBytes(UTF_8));

    var again = Hunt.within(1, shrunk.rules, Strategy.seeds(read, trial.seed())).run();

    assertThat(requireNonNull(again).run().verdicts()).isEqualTo(shrunk.small.run().verdicts());
  }

  @Test
  void is_told_with_n1_in_the_first_part() {
    var shrunk = Shrunk.of("own-vote-not-counted");
    var seen = new Deliveries();
    var trial = shrunk.small.trial();
    SeedRun.of(shrunk.rules.simulation(trial.scenario()), trial.seed(), HostMode.CORE, true, seen);

    assertThat(seen.arrived().getFirst().from()).isEqualTo("n1");
  }

  @Test
  void is_always_the_same() {
    assertThat(Shrunk.of("own-vote-not-counted").small.trial())
        .isEqualTo(Shrunk.made("own-vote-not-counted").small.trial());
  }

  @Test
  void is_what_was_found_when_there_is_no_time() {
    var mutant = Mutants.named("term-not-stored");
    var rules = Rules.of(mutant);
    var strategy = Strategy.named("random", "raft", Map.of(), 1);
    var find = requireNonNull(Hunt.within(2_000, rules, strategy).run());

    var result = new Shrinker(rules, find, Duration.ZERO, _ -> {}).shrink();

    assertThat(result.complete()).isFalse();
    assertThat(result.trial()).isEqualTo(find.trial().written());
  }

  @Test
  void is_told_in_words_that_end_with_what_broke() {
    var shrunk = Shrunk.of("own-vote-not-counted");

    assertThat(Retelling.of(shrunk.rules, shrunk.small.trial()))
        .anyMatch(line -> line.contains("stands for election"))
        .last()
        .asString()
        .startsWith("=> ");
  }
}
