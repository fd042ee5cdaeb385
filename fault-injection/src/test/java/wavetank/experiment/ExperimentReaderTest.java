package wavetank.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wavetank.scenario.ScenarioException;

@DisplayName("An experiment file")
class ExperimentReaderTest {
  private static Experiment with(String what, String instead) {
    assertThat(Small.TEXT).contains(what);
    return Small.read(Small.TEXT.replace(what, instead.replace("\\n", "\n")));
  }

  @Test
  void makes_a_cell_of_each_combination_the_last_factor_fastest() {
    var experiment = Small.experiment();

    assertThat(experiment.cells())
        .extracting(Cell::words)
        .containsExactly(
            "on, 50ms..100ms", "on, 150ms..300ms", "off, 50ms..100ms", "off, 150ms..300ms");
    assertThat(experiment.runs()).isEqualTo(16);
  }

  @Test
  void sets_what_its_levels_say() {
    var scenario = Small.experiment().cells().get(2).scenario();

    assertThat(scenario.name()).isEqualTo("small");
    assertThat(scenario.settings())
        .containsEntry("pre-vote", "off")
        .containsEntry("election-timeout", "50ms..100ms")
        .containsEntry("heartbeat", "10ms");
  }

  @Test
  void sets_words_with_a_dollar_sign() {
    var experiment =
        Small.read(
            Small.TEXT
                .replace("2s..3s crash leader", "2s..3s crash leader, 1s skew n1 $drift")
                .replace("factors:", "factors:\n  $drift: [+0%, +5%]"));

    assertThat(experiment.cells().getLast().scenario().faults().faults())
        .extracting(Object::toString)
        .containsExactly("1s skew n1 +5%", "2s..3s crash leader");
  }

  @Test
  void sets_keys_that_the_scenario_does_not_have() {
    var experiment =
        Small.read(
            Small.TEXT
                .replace("settings.pre-vote", "network.drop")
                .replace("[on, off]", "[0%, 5%]"));

    assertThat(experiment.cells().getLast().scenario().network().drop()).hasToString("5%");
  }

  @Test
  void says_how_to_measure() {
    assertThat(Small.experiment().measuring())
        .isEqualTo(new Measuring(Duration.ofSeconds(1), Duration.ofMillis(500), "crash"));
  }

  @Test
  void draws_every_measure_unless_it_says_what_to_draw() {
    var plots = Small.read(Small.TEXT.substring(0, Small.TEXT.indexOf("plots:")));

    assertThat(plots.plots()).hasSize(3).allMatch(Plot.OfMeasure.class::isInstance);
  }

  @Test
  void has_the_same_plan_whatever_its_words_and_plots_say() {
    var plan = Small.experiment().hash();

    assertThat(with("What is asked", "Why").hash()).isEqualTo(plan);
    assertThat(with("seed: 2", "seed: 3").hash()).isEqualTo(plan);
    assertThat(with("elections, violations", "elections").hash()).isEqualTo(plan);
    assertThat(with("rate: 40/s", "rate: 41/s").hash()).isNotEqualTo(plan);
    assertThat(with("seeds: 1..4", "seeds: 1..8").hash()).isNotEqualTo(plan);
    assertThat(with("from: 1s", "from: 2s").hash()).isNotEqualTo(plan);
    assertThat(with("[10ms, 50ms]", "[10ms, 40ms]").hash()).isNotEqualTo(plan);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "factors: | faktors: | a.yaml:11: \"faktors\" is not a key of the experiment. Did you mean",
        "settings.pre-vote: | setings.pre-vote: | a.yaml:12: \"setings.pre-vote\" is not a key of a"
            + " scenario. Factors: nodes.*, settings.*",
        "settings.pre-vote: | settings.pre-vot: | a.yaml:12: \"pre-vot\" is not a setting of raft.",
        "settings.pre-vote: | network.dorp: | a.yaml:12: \"dorp\" is not a key of network. Did you",
        "settings.pre-vote: | $drift: | a.yaml:12: \"$drift\" is not a word of the scenario.",
        "crash leader | crash $who | a.yaml:12: \"$who\" stands in the scenario, and no factor",
        "[on, off] | [on, of] | a.yaml:12: setting pre-vote is \"of\": it must be on or off",
        "[on, off] | [] | a.yaml:12: \"settings.pre-vote\" has no values: for example [on, off]",
        "[on, off] | [on, on] | a.yaml:12: \"settings.pre-vote\" has two values of one name",
        "[10ms, 50ms] | [10ms] | a.yaml:15: the lists of \"timeout\" are not equally long",
        "1..4 | 4..1 | a.yaml:16: seeds: the range 4..1 is empty: write the smaller seed first",
        "1..4 | some | a.yaml:16: seeds: \"some\" is not a range of seeds: write A..B",
        "1..4 | 1..9999999 | a.yaml:12: 4 cells with 9,999,999 seeds each are too many: at most",
        "from: 1s | from: 4s | a.yaml:17: from is 4s, and a run ends at 4s: begin earlier",
        "after: crash | after: crush | a.yaml:18: after: \"crush\" is not a fault. Did you mean",
        "after: crash | after: pause | a.yaml:18: there is no \"pause\" among the faults",
        "after: crash\\n | patience: 0s\\n | a.yaml:18: patience: it must be longer than 0",
        "[failover-write, | [failover-wite, | a.yaml:19: \"failover-wite\" is not a measure. Did",
        "[failover-write, | [elections, | a.yaml:19: \"elections\" stands twice in measures",
        "x: timeout | x: timeot | a.yaml:21: x: \"timeot\" is not a factor here. Did you mean",
        "y: failover-write | y: leaders | a.yaml:21: y: \"leaders\" is not among the measures",
        "run: writes | run: wrties | a.yaml:22: run: \"wrties\" is not what can be drawn of a run.",
        "seed: 2 | seed: 9 | a.yaml:22: seed: \"9\" is not one of the seeds: 1 to 4",
        "nodes: {raft: 3} | nodes: {rafd: 3} | a.yaml:7: \"rafd\" is not a kind of node. Did you",
      })
  void refuses_what_it_cannot_use_with_its_line(String what, String instead, String complaint) {
    assertThatThrownBy(() -> with(what.replace("\\n", "\n"), instead))
        .isInstanceOf(ScenarioException.class)
        .hasMessageStartingWith(complaint);
  }

  @Test
  void refuses_a_failover_without_a_fault() {
    assertThatThrownBy(() -> with("after: crash\n", ""))
        .hasMessage(
            "a.yaml:18: \"failover-write\" is timed after a fault: say which, for example"
                + " after: crash");
  }
}
