package wavetank.scenario;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A scenario file")
class ScenarioReaderTest {
  @Test
  void says_what_it_says() {
    var scenario =
        read(
            """
            name: all of it
            nodes: {raft: 3, proxy: 1, spare: 2}
            settings:
              election-timeout: 150ms..300ms
              pre-vote: off
              version: 1.10
            network: {latency: normal 3ms 1ms, drop: 1%, duplicate: 0.5%, reorder: 2%}
            disk: {sync: exponential 1ms}
            clocks: {skew: -1%..1%}
            workload: {clients: 2, rate: 5/s, keys: 7, timeout: 2s, until: 8s,
              mix: {put: 1, stale-get: 2}}
            faults:
              - 5s heal # and a comment
              - "2s isolate leader"
            run: 10s
            expect: [linearizable, progress within 2s after heal, leader within 1s after start]
            """);

    assertThat(scenario.name()).isEqualTo("all of it");
    assertThat(scenario.nodes().servers()).hasToString("[n1, n2, n3, n4, n5]");
    assertThat(scenario.everyone()).hasToString("[n1, n2, n3, n4, n5, proxy1, c1, c2]");
    assertThat(scenario.settings())
        .hasToString("{election-timeout=150ms..300ms, pre-vote=off, version=1.10}");
    assertThat(scenario.network().latency())
        .isEqualTo(new Latency.Normal(ofMillis(3), ofMillis(1)));
    assertThat(scenario.network().reorder()).isEqualTo(Percent.share("2%"));
    assertThat(scenario.disk().sync()).isEqualTo(new Latency.Exponential(ofMillis(1)));
    assertThat(scenario.clocks()).hasToString("-1%..+1%");
    assertThat(scenario.workload().mix())
        .isEqualTo(Map.of(Operation.PUT, 1, Operation.STALE_GET, 2));
    assertThat(scenario.workload().until()).isEqualTo(ofSeconds(8));
    assertThat(scenario.faults().text()).isEqualTo("2s isolate leader\n5s heal");
    assertThat(scenario.run()).isEqualTo(ofSeconds(10));
    assertThat(scenario.expect())
        .hasToString("[linearizable, progress within 2s after heal, leader within 1s after start]");
  }

  @Test
  void means_what_the_builder_means() {
    var read =
        read(
            """
            name: the old leader comes back
            nodes: {raft: 5}
            settings: {pre-vote: off}
            workload: {clients: 2}
            faults: [2s isolate leader, 5s heal, 6s..7s crash n3]
            run: 10s
            """);
    var built =
        Scenario.named("the old leader comes back")
            .servers(5)
            .setting("pre-vote", "off")
            .clients(2)
            .at(ofSeconds(2))
            .isolate("leader")
            .at(ofSeconds(5))
            .heal()
            .between(ofSeconds(6), ofSeconds(7))
            .crash("n3")
            .until(ofSeconds(10))
            .build();

    assertThat(built).isEqualTo(read);
  }

  @Test
  void says_little_and_gets_a_calm_world_and_all_properties() {
    var scenario = read("name: x\nnodes: {raft: 3}\nrun: 1s\n");

    assertThat(scenario.network()).isEqualTo(NetworkModel.CALM);
    assertThat(scenario.clients()).isEmpty();
    assertThat(scenario.faults().faults()).isEmpty();
    assertThat(scenario.expect())
        .hasSize(Expectation.PROPERTIES.size() - Expectation.SPECIAL.size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "netwrk: {}; :4: \"netwrk\" is not a key of the scenario. Did you mean \"network\"? Keys:",
        "network: {dorp: 1%}; :4: \"dorp\" is not a key of network. Did you mean \"drop\"?",
        "network: {drop: 1}; :4: drop: \"1\" is not a percentage",
        "network: {drop: 101%}; :4: drop: 101% is out of range: a share lies in 0%..100%",
        "network: {latency: 5}; :4: latency: \"5\" has no unit: write a number and one of ns, us,",
        "network: {latency: 5ms..1ms}; :4: latency: the range 5ms..1ms runs backwards",
        "network: [latency]; :4: network is not a list of keys with values",
        "network: {drop: [1%]}; :4: drop is not plain text",
        "disk: {sync: 1 s}; :4: sync: \"1 s\" is not a latency",
        "disk: {}; :4: disk has no \"sync\"",
        "clocks: {skew: 200%}; :4: skew: 200% is out of range",
        "workload: {clients: five}; :4: clients: \"five\" is not a whole number",
        "workload: {clients: 65}; :4: clients is 65: allowed are 0 to 64",
        "workload: {rate: 20}; :4: rate: \"20\" is not a rate",
        "workload: {mix: {}}; :4: the mix is empty: give an operation a weight",
        "workload: {mix: {putt: 1}}; :4: \"putt\" is not a key of mix. Did you mean \"put\"?",
        "workload: {timeout: 0s}; :4: timeout is 0s: it must be longer than 0",
        "workload: {until: 11s}; :4: 11s is after the end of the run: run is 10s",
        "name: y; :4: \"name\" stands twice in the scenario",
        "settings: {a: 1, a: 2}; :4: \"a\" stands twice in settings",
        "settings: {a: {b: c}}; :4: a is not plain text",
        "faults: 2s heal; :4: faults is not a list",
        "faults: [2s: heal]; :4: an entry of faults is not plain text: put it in quotes",
        "faults: [2s partiton n1 | n2]; :4: \"partiton\" is not a fault. Did you mean \"partition",
        "expect: [linearisable]; :4: \"linearisable\" is not a property. Did you mean \"lineariza",
        "expect: [progress]; :4: \"progress\" is not complete: write \"progress within 2s after h",
        "expect: [leader within 1s after lunch]; :4: \"lunch\" is not a fault",
        "expect: [leader within 1s after heal]; :4: \"leader within 1s after heal\" never applies",
        "expect: [leader within 6s after 5s]; :4: 11s is after the end of the run",
        "expect: [progress within 1s after start]; :4: progress needs clients that write",
        "chaos: {}; :4: chaos has no \"until\"",
        "chaos: {until: 8s}; :4: 13s is after the end of the run",
        "chaos: {until: 1s, calm: 1s}; :4: chaos ends at 1s, before it begins at 1s",
        "chaos: {until: 5s, kinds: []}; :4: chaos has no kinds",
        "chaos: {until: 5s, kinds: [crahs]}; :4: \"crahs\" is not a kind of chaos. Did you mean ",
        "chaos: {until: 5s, leftovers: yes}; :4: leftovers: \"yes\" is not a switch. Allowed: on,",
        "a: [b; :5: this is not YAML: ",
        "a: *b; :4: this is not YAML: found undefined alias b",
        "[a]: b; :4: a key is not plain text",
      })
  void is_refused_with_line_and_what_is_allowed(String line, String complaint) {
    assertRefused("name: x\nnodes: {raft: 5}\nrun: 10s\n" + line + "\n", complaint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "nodes: {raft: 5}|run: 1s; :1: the scenario has no \"name\"",
        "name: x|run: 1s; :1: the scenario has no \"nodes\"",
        "name: x|nodes: {raft: 5}; :1: the scenario has no \"run\"",
        "name: \"\"|nodes: {raft: 5}|run: 1s; :1: the name is empty",
        "name: x|nodes: {raft: 5}|run: 0s; :3: run is 0s: it must be longer than 0",
        "name: x|nodes: {raft: 5}|run: 30; :3: run: \"30\" has no unit",
        "name: x|nodes: {}|run: 1s; :2: there are no nodes: for example {raft: 5}",
        "name: x|nodes: {raft: 0}|run: 1s; :2: raft is 0: allowed are 1 to 99",
        "name: x|nodes: {raft: 1, client: 2}|run: 1s; :2: clients are set in workload: {clients:",
        "name: x|nodes: {n: 1}|run: 1s; :2: \"n\" cannot be a kind of node",
        "# nothing; :1: the file is empty",
        "- a|- b; :1: the scenario is not a list of keys with values",
        "name: x|---|name: y; :2: this is not YAML: but found another document",
      })
  void needs_a_name_nodes_and_a_length(String text, String complaint) {
    assertRefused(text.replace('|', '\n'), complaint);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "- ", "{a: ", "? "})
  void nested_without_end_is_refused_in_good_order(String opening) {
    assertRefused(opening.repeat(100_000), "nested more than 10 deep");
  }

  @Test
  void that_is_no_text_is_refused_with_its_line() {
    var bytes = "name: x\nnodes: {raft: 5}\nrun: 1\u00ff".getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> ScenarioReader.read("a.yaml", bytes))
        .hasMessage("a.yaml:3: this is not UTF-8 text: save the file as UTF-8");
    assertRefused("name: x\nrun: \u0007", ":2: this is not YAML: the character U+0007");
  }

  @Test
  void cut_off_in_the_middle_of_a_letter_is_refused() {
    var bytes = "name: caf\u00e9".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> ScenarioReader.read("a.yaml", Arrays.copyOf(bytes, bytes.length - 1)))
        .hasMessage("a.yaml:1: this is not UTF-8 text: save the file as UTF-8");
  }

  private static void assertRefused(String text, String complaint) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(ScenarioException.class)
        .hasMessageStartingWith("a.yaml:")
        .hasMessageContaining(complaint)
        .message()
        .doesNotContain("\n");
  }

  private static Scenario read(String text) {
    return ScenarioReader.read("a.yaml", text.getBytes(StandardCharsets.UTF_8));
  }
}
