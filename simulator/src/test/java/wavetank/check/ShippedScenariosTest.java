package wavetank.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wavetank.check.Verdict.Held;
import wavetank.scenario.Scenario;
import wavetank.scenario.ScenarioReader;
import wavetank.sim.HostMode;
import wavetank.sim.Simulation;

@DisplayName("All checks on each shipped scenario")
class ShippedScenariosTest {
  private static final Path SCENARIOS = Path.of("src/main/resources/scenarios");
  private static final int SEEDS = 4;

  static List<Path> shipped() throws IOException {
    try (Stream<Path> files = Files.list(SCENARIOS)) {
      return files.sorted().map(Path::getFileName).toList();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shipped")
  void hold_and_have_something_to_judge(Path file) throws IOException {
    var text = Files.readString(SCENARIOS.resolve(file));
    var scenario = ScenarioReader.read(file.toString(), text);
    var simulation = Simulation.of(scenario);
    var judged = new LinkedHashMap<String, Long>();

    for (long seed = 1; seed <= SEEDS; seed++) {
      var panel = new Panel(checks(scenario));
      var result = simulation.run(seed, HostMode.CORE, panel::accept);
      for (var each : panel.verdicts(result.endNanos()).all()) {
        assertThat(each.verdict()).as("seed %d, %s", seed, each).isInstanceOf(Held.class);
        judged.merge(each.check(), ((Held) each.verdict()).judged(), Long::sum);
      }
    }

    assertThat(judged).allSatisfy((check, facts) -> assertThat(facts).as(check).isPositive());
  }

  /// All of safety, and what the scenario expects beyond.
  private static List<Check> checks(Scenario scenario) {
    var checks = new ArrayList<>(Checks.all());
    for (var expectation : scenario.expect()) {
      var name = expectation.toString();
      if (checks.stream().noneMatch(check -> check.name().equals(name))) {
        checks.add(Checks.named(name));
      }
    }
    return checks;
  }
}
