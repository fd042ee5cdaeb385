package wavetank.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wavetank.scenario.Scenario;
import wavetank.scenario.ScenarioReader;
import wavetank.scenario.ScenarioWriter;

@DisplayName("Scenarios drawn from seeds")
class ScenarioGeneratorTest {
  private static final Map<String, String> NOTHING = Map.of();

  @Test
  void are_the_same_for_the_same_seed_and_others_for_others() {
    var generator = new ScenarioGenerator("raft", NOTHING);

    assertThat(generator.draw(7)).isEqualTo(generator.draw(7)).isNotEqualTo(generator.draw(8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"raft", "store"})
  void are_accepted_by_the_protocol_and_can_be_written_to_files(String nodes) {
    var generator = new ScenarioGenerator(nodes, NOTHING);
    var rules = Rules.own();

    for (long seed = 1; seed <= 300; seed++) {
      var written = new Trial(generator.draw(seed), seed).written().scenario();
      rules.simulation(written);
      assertThat(ScenarioReader.read("a.yaml", ScenarioWriter.write(written).getBytes(UTF_8)))
          .isEqualTo(written);
    }
  }

  @Test
  void differ_in_everything_that_matters() {
    var generator = new ScenarioGenerator("raft", NOTHING);
    var sizes = new TreeSet<Integer>();
    var networks = new TreeSet<String>();
    var settings = new TreeSet<String>();
    LongStream.rangeClosed(1, 500)
        .mapToObj(generator::draw)
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

  @Test
  void keep_to_settings_that_are_given() {
    var forced = new ScenarioGenerator("raft", Map.of("pre-vote", "off"));

    assertThat(LongStream.rangeClosed(1, 100).mapToObj(forced::draw).map(Scenario::settings))
        .allMatch(settings -> "off".equals(settings.get("pre-vote")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"raft", "store"})
  void are_survived_by_a_correct_cluster(String nodes) {
    assertSurvived(nodes, 150);
  }

  @Tag("nightly")
  @ParameterizedTest
  @ValueSource(strings = {"raft", "store"})
  void are_survived_by_a_correct_cluster_again_and_again(String nodes) {
    assertSurvived(nodes, 50_000);
  }

  private static void assertSurvived(String nodes, long seeds) {
    var strategy = Strategy.random(new ScenarioGenerator(nodes, NOTHING), 1);
    var hunt = Hunt.within(seeds, Rules.own(), strategy);
    var find = hunt.run();

    assertThat(find == null ? "" : HuntReport.file(find, null, Path.of("found.yaml"))).isEmpty();
    assertThat(hunt.done()).isEqualTo(seeds);
    assertThat(hunt.unknown()).isLessThan(1 + seeds / 50);
  }
}
