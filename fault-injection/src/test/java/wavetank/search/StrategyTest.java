package wavetank.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import wavetank.scenario.ScenarioReader;
import wavetank.scenario.ScenarioWriter;
import wavetank.sim.HostMode;
import wavetank.simulator.SeedRun;

@DisplayName("Scenarios that strategies draw")
class StrategyTest {
  private static final Map<String, String> NOTHING = Map.of();

  @ParameterizedTest
  @FieldSource("wavetank.search.Strategy#NAMES")
  void are_the_same_for_the_same_number_and_others_for_others(String name) {
    var strategy = Strategy.named(name, "raft", NOTHING, 1);
    var again = Strategy.named(name, "raft", NOTHING, 1);

    assertThat(strategy.trial(7)).isEqualTo(again.trial(7)).isNotEqualTo(strategy.trial(8));
  }

  @ParameterizedTest
  @CsvSource({
    "random, raft",
    "random, store",
    "steps, raft",
    "steps, store",
    "phases, raft",
    "phases, store",
    "reads, raft",
    "reads, store",
    "pct, raft",
    "pct, store",
    "delays, raft",
    "delays, store",
    "swizzle, raft",
    "swizzle, store",
    "guided, raft",
    "guided, store"
  })
  void are_accepted_by_the_protocol_and_can_be_written_to_files(String name, String nodes) {
    var strategy = Strategy.named(name, nodes, NOTHING, 1);
    var rules = Rules.own();

    for (long number = 0; number < 32; number++) {
      var written = strategy.trial(number).written().scenario();
      rules.simulation(written);
      assertThat(ScenarioReader.read("a.yaml", ScenarioWriter.write(written).getBytes(UTF_8)))
          .isEqualTo(written);
    }
  }

  @Test
  void differ_in_everything_that_matters() {
    var random = Strategy.named("random", "raft", NOTHING, 1);
    var sizes = new TreeSet<Integer>();
    var networks = new TreeSet<String>();
    var settings = new TreeSet<String>();
    LongStream.range(0, 500)
        .mapToObj(number -> random.trial(number).scenario())
        .forEach(scenario -> {
          sizes.add(scenario.nodes().voters().size());
          networks.add(scenario.network().latency().toString());
          scenario.settings().forEach((option, value) -> settings.add(option + " " + value));
        });

    assertThat(sizes).containsExactly(1, 2, 3, 4, 5);
    assertThat(networks).hasSizeGreaterThan(5);
    assertThat(settings)
        .contains("pre-vote off", "check-quorum off", "lease-reads on", "parallel-writes on")
        .contains("snapshot-every 2", "keep-entries 0", "window 1", "max-sessions 1");
  }

  @ParameterizedTest
  @FieldSource("wavetank.search.Strategy#NAMES")
  void keep_to_settings_that_are_given(String name) {
    var forced = Strategy.named(name, "raft", Map.of("pre-vote", "off"), 1);

    assertThat(LongStream.range(0, 32).mapToObj(forced::trial).map(Trial::scenario))
        .allMatch(scenario -> "off".equals(scenario.settings().get("pre-vote")));
  }

  @ParameterizedTest
  @CsvSource({
    "random, raft",
    "random, store",
    "steps, raft",
    "steps, store",
    "phases, raft",
    "phases, store",
    "reads, raft",
    "pct, raft",
    "delays, raft",
    "swizzle, raft",
    "guided, raft"
  })
  void are_survived_by_a_correct_cluster(String name, String nodes) {
    assertSurvived(name, nodes, 40);
  }

  @Tag("nightly")
  @ParameterizedTest
  @CsvSource({"portfolio, raft", "portfolio, store"})
  void are_survived_by_a_correct_cluster_again_and_again(String name, String nodes) {
    assertSurvived(name, nodes, 50_000);
  }

  private static void assertSurvived(String name, String nodes, long runs) {
    var hunt = Hunt.within(runs, Rules.own(), Strategy.named(name, nodes, NOTHING, 1));
    var find = hunt.run();

    assertThat(
            find == null
                ? ""
                : HuntReport.file(find.trial().written(), find.run(), null, Path.of("found.yaml")))
        .isEmpty();
    assertThat(hunt.done()).isEqualTo(runs);
    assertThat(hunt.unknown()).isLessThan(1 + runs / 50);
  }

  @Test
  void learn_the_same_however_many_threads_there_are() {
    var one = Strategy.named("guided", "raft", NOTHING, 1);
    var finds = Hunt.within(96, Rules.own(), one);
    assertThat(finds.run()).isNull();

    var alone = Strategy.named("guided", "raft", NOTHING, 1);
    for (long number = 0; number < 96; number++) {
      var trial = alone.trial(number);
      var run =
          SeedRun.of(Rules.own().simulation(trial.scenario()), trial.seed(), HostMode.CORE, true);
      alone.report(number, trial, run);
    }

    assertThat(one.trial(96)).isEqualTo(alone.trial(96));
  }

  /// Each strategy's own runs are counted from 0, whoever else has a turn in between.
  @Test
  void come_in_turn() {
    var portfolio = Strategy.named("portfolio", "raft", NOTHING, 1);
    var phases = Strategy.named("phases", "raft", NOTHING, 1);

    var drawn =
        LongStream.range(0, 60)
            .filter(number -> portfolio.name(number).equals("phases"))
            .mapToObj(portfolio::trial)
            .toList();

    assertThat(drawn).hasSizeGreaterThan(20);
    assertThat(drawn).isEqualTo(LongStream.range(0, drawn.size()).mapToObj(phases::trial).toList());
  }

  /// Whoever changes a schedule has no proof that what it began ends.
  @Test
  void promise_nothing_by_some_time_once_they_are_changed() {
    var guided = Strategy.named("guided", "store", NOTHING, 1);
    assertThat(Hunt.within(64, Rules.own(), guided).run()).isNull();

    var changed =
        LongStream.range(64, 96)
            .mapToObj(number -> guided.trial(number).scenario())
            .filter(scenario -> !scenario.name().matches("guided, seed (6[5-9]|[7-9]\\d)"))
            .toList();

    assertThat(changed) // what cannot be changed comes again as it was
        .anyMatch(scenario -> !scenario.expect().toString().matches(".*\\b(watch|lease)\\b.*"));
  }

  @Test
  void are_of_a_known_strategy() {
    assertThatThrownBy(() -> Strategy.named("randon", "raft", NOTHING, 1))
        .hasMessage(
            "\"randon\" is not a strategy. Did you mean \"random\"? Strategies: random, steps,"
                + " phases, reads, pct, delays, swizzle, guided, portfolio");
  }
}
