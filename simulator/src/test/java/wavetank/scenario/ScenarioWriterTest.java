package wavetank.scenario;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A written scenario")
class ScenarioWriterTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain", "with: colon", "# no comment", "\"quoted\" \\ \t\r\n end", "- list",
            "\u0085\u2028\ufeff\u0007",
        "caf\u00e9 \ud83c\udf0a", "'", "~", "null", "%", " blanks "
      })
  void is_read_as_the_same_whatever_its_texts_hold(String text) {
    var scenario =
        Scenario.named(text)
            .servers(3)
            .spares(1)
            .setting("some-option", text)
            .clocks(ClockRates.parse("-1%..2%"))
            .workload(
                Workload.of(2).withUntil(ofSeconds(5)).withKeys(9).withRate(Rate.parse("7/s")))
            .at(ofSeconds(1))
            .partition("n1", "n2 n3")
            .until(ofSeconds(9))
            .expect("linearizable", "progress within 1s after partition")
            .build();

    assertThat(ScenarioReader.read("written", ScenarioWriter.write(scenario))).isEqualTo(scenario);
  }
}
