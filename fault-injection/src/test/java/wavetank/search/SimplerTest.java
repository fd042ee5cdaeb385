package wavetank.search;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.search.Lines.scenario;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.scenario.Scenario;

@DisplayName("What is simpler than a scenario")
class SimplerTest {
  private static List<List<String>> faults(List<Scenario> scenarios) {
    return scenarios.stream()
        .map(one -> one.faults().faults().stream().map(Object::toString).toList())
        .toList();
  }

  @Test
  void has_no_server_of_the_middle_any_more_and_the_last_takes_its_name() {
    var from = scenario("{raft: 4}", "10ms crash n4", "20ms pause n2", "30ms timeout n1");

    assertThat(faults(Simpler.fewerNodes(from)))
        .contains(
            List.of("10ms crash n2", "30ms timeout n1"), List.of("10ms crash n1", "20ms pause n2"));
    assertThat(Simpler.fewerNodes(from))
        .allMatch(one -> one.nodes().servers().size() < 4)
        .filteredOn(one -> one.nodes().servers().size() == 3)
        .hasSize(4);
  }

  @Test
  void has_fewer_spares_before_it_has_fewer_voters() {
    var from = scenario("{raft: 3, spare: 2}", "10ms crash n4", "20ms crash n5");

    assertThat(Simpler.fewerNodes(from))
        .filteredOn(one -> one.nodes().spares() == 1)
        .allMatch(one -> one.nodes().voters().size() == 3)
        .extracting(one -> one.faults().faults().toString())
        .containsExactly("[10ms crash n4]", "[20ms crash n4]");
  }

  @Test
  void may_come_from_another_order_of_two_lines() {
    var from =
        scenario(
            "{raft: 2}",
            "0s only n1 > n2 PreVote#1",
            "10ms ask c1 put a b",
            "30ms timeout n1",
            "50ms crash n1");

    assertThat(faults(Simpler.otherOrders(from)))
        .containsExactly(
            List.of("10ms timeout n1", "50ms ask c1 put a b", "70ms crash n1"),
            List.of("10ms ask c1 put a b", "30ms crash n1", "70ms timeout n1"));
  }

  @Test
  void hits_one_node_less() {
    var from = scenario("{raft: 3}", "10ms crash n1,n3", "20ms restart all");

    assertThat(faults(Simpler.fewerTargets(from)))
        .containsExactly(
            List.of("10ms crash n3", "20ms restart all"),
            List.of("10ms crash n1", "20ms restart all"));
  }

  @Test
  void has_times_that_can_be_read() {
    var from = scenario("{raft: 1}", "1.5ms..3.5ms pause n1", "20ms crash n1", "30.1ms restart n1");

    assertThat(faults(Simpler.rounder(from)))
        .containsExactly(
            List.of("1ms..3ms pause n1", "20ms crash n1", "30ms restart n1"),
            List.of("1ms..3ms pause n1", "20ms crash n1", "30.1ms restart n1"),
            List.of("1.5ms..3.5ms pause n1", "20ms crash n1", "30ms restart n1"));
    assertThat(Simpler.rounder(scenario("{raft: 1}", "20ms crash n1"))).isEmpty();
  }

  @Test
  void stays_quiet_between_elections_that_lines_call_until_messages_are_named() {
    var quiet =
        ScenarioEdit.of(
                scenario("{raft: 2}", "10ms timeout n1"),
                edit -> {
                  edit.settings().put("election-timeout", "59s..60s");
                  edit.settings().put("pre-vote", "off");
                })
            .orElseThrow();
    var named =
        ScenarioEdit.of(
                quiet,
                edit -> edit.faults(scenario("{raft: 2}", "0s only n1 > n2 A#1").faults().faults()))
            .orElseThrow();

    assertThat(Simpler.fewerSettings(quiet))
        .extracting(one -> one.settings().keySet().toString())
        .containsExactly("[election-timeout]");
    assertThat(Simpler.fewerSettings(named))
        .extracting(one -> one.settings().keySet().toString())
        .containsExactly("[]", "[pre-vote]", "[election-timeout]");
  }

  @Test
  void may_be_calmer_where_another_server_is_asked_first_or_clients_ask_later() {
    var from = scenario("{raft: 2}", "10ms ask c1 put a b", "90ms timeout n2");

    assertThat(faults(Simpler.calmer(from)))
        .containsExactly(
            List.of("10ms ask c1 put a b", "90ms timeout n1"),
            List.of("50ms ask c1 put a b", "90ms timeout n2"),
            List.of("70ms ask c1 put a b", "90ms timeout n2"),
            List.of("80ms ask c1 put a b", "90ms timeout n2"));
  }
}
