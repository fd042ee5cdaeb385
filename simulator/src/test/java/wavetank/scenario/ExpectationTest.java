package wavetank.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wavetank.check.Checks;

@DisplayName("What a scenario expects")
class ExpectationTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "linearizable",
        "progress within 2s after heal",
        "leader within 1s after 5s",
        "leader within 900ms after isolate",
        "no operation takes longer than 2s",
      })
  void is_kept_as_it_is_written(String text) {
    assertThat(Expectation.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource({
    "linear, \"linear\" is not a property. Properties: election-safety",
    "log-matchin, Did you mean \"log-matching\"?",
    "progress, \"progress\" is not complete: write \"progress within 2s after heal\"",
    "leader within 2 after heal, \"2\" has no unit",
    "leader within 0s after heal, the time allowed is 0s",
    "leader within 2s after hael, \"hael\" is not a fault. Did you mean \"heal\"?",
    "no operation takes longer than ever, \"ever\" is not a time",
  })
  void is_refused_with_what_is_allowed(String text, String complaint) {
    assertThatThrownBy(() -> Expectation.parse(text))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining(complaint);
  }

  @Test
  void may_name_exactly_the_checks_that_there_are() {
    var plain = Checks.names().stream().filter(name -> !name.contains(" ")).toList();

    assertThat(Expectation.PROPERTIES).containsExactlyInAnyOrderElementsOf(plain);
  }

  @Test
  void is_understood_by_the_checks_in_every_shipped_scenario() throws IOException {
    for (var file : ShippedScenariosTest.files()) {
      for (var expectation : ShippedScenariosTest.read(file).expect()) {
        assertThat(Checks.named(expectation.toString())).as(expectation.toString()).isNotNull();
      }
    }
  }
}
