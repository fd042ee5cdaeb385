package wavetank.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.scenario.ScenarioTemplate.Setting;

@DisplayName("A scenario of which values are set anew")
class ScenarioTemplateTest {
  private static final String TEXT =
      """
      nodes: {raft: 3}
      network: {drop: 1%}
      faults:
        - 1s skew $who +$rate
        - 2s crash n1
      run: 4s
      """;

  private final ScenarioTemplate template =
      ScenarioTemplate.of(
          Section.read("a.yaml", "the scenario", TEXT.getBytes(StandardCharsets.UTF_8)), "any");

  private Scenario with(String... pathsAndTexts) {
    var settings = new ArrayList<Setting>();
    settings.add(new Setting("$who", "n2", "b.yaml:1"));
    settings.add(new Setting("$rate", "5%", "b.yaml:2"));
    for (int i = 0; i < pathsAndTexts.length; i += 2) {
      settings.add(new Setting(pathsAndTexts[i], pathsAndTexts[i + 1], "b.yaml:" + (i / 2 + 3)));
    }
    return template.with(settings, _ -> {});
  }

  @Test
  void knows_its_words() {
    assertThat(template.words()).containsExactly("$rate", "$who");
  }

  @Test
  void has_them_replaced_wherever_they_stand() {
    assertThat(with().faults().faults())
        .extracting(Object::toString)
        .containsExactly("1s skew n2 +5%", "2s crash n1");
  }

  @Test
  void has_a_name_if_it_gave_itself_none() {
    assertThat(with().name()).isEqualTo("any");
    assertThat(with("name", "other").name()).isEqualTo("other");
  }

  @Test
  void has_keys_set_that_were_there_and_that_were_not() {
    var scenario = with("network.drop", "7%", "settings.pre-vote", "off", "workload.clients", "2");

    assertThat(scenario.network().drop()).hasToString("7%");
    assertThat(scenario.settings()).containsEntry("pre-vote", "off");
    assertThat(scenario.workload().clients()).isEqualTo(2);
  }

  @Test
  void stays_as_it_was() {
    with("network.drop", "7%");

    assertThat(with().network().drop()).hasToString("1%");
  }

  @Test
  void blames_the_place_of_the_value_that_is_wrong() {
    assertThatThrownBy(() -> with("network.drop", "7", "run", "9s"))
        .hasMessageStartingWith("b.yaml:3: drop: \"7\" is not a percentage");
    assertThatThrownBy(() -> with("run", "1s", "network.drop", "7%"))
        .hasMessageStartingWith("a.yaml:5: 2s is after the end of the run");
    assertThatThrownBy(() -> with("network.dorp", "7%"))
        .hasMessageStartingWith("b.yaml:3: \"dorp\" is not a key of network.");
    assertThatThrownBy(() -> with("run.long", "7%"))
        .hasMessage("b.yaml:3: \"run.long\" cannot be set: there are no keys below that");
  }

  @Test
  void blames_the_value_that_somebody_else_refuses() {
    var settings =
        List.of(
            new Setting("$who", "n2", "b.yaml:1"),
            new Setting("$rate", "5%", "b.yaml:2"),
            new Setting("settings.a", "1", "b.yaml:3"),
            new Setting("settings.b", "2", "b.yaml:4"));

    assertThatThrownBy(() ->
            template.with(
                settings,
                scenario -> {
                  if (scenario.settings().containsKey("a")) {
                    throw new ScenarioException("no a", "settings");
                  }
                }))
        .hasMessage("b.yaml:3: no a");
  }
}
