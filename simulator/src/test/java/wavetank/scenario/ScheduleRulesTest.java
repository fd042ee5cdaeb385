package wavetank.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A schedule of faults")
class ScheduleRulesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1s crash n1/2s restart n1",
        "1s crash n1/2s restart n1/3s crash n1",
        "1s crash leader/2s restart n1",
        "1s crash leader/2s crash n1",
        "1s crash all/2s restart n1,n2/3s restart all",
        "1s..2s crash n1/2s crash n1",
        "1s wipe n1/2s restart n1",
        "1s fill n1/2s restart n1",
        "1s io-error followers/2s restart n1",
        "1s pause n1/2s resume n1/3s pause n1",
        "1s pause n1/2s crash n1/3s restart n1/4s pause n1",
        "1s..2s pause n1/2s..3s pause n1",
        "1s isolate n1/2s heal/3s isolate n1/4s heal",
        "1s lose n1 > n2 10%/2s heal",
        "1s hold n1 > n2/2s release n1 > n2",
        "1s slow-disk n1 5ms/2s free n1",
        "1s isolate c1/2s heal",
        "1s partition clients,n1 | n2",
        "1s members n1,n2,n3/2s crash spare",
        "1s crash n6",
        "1s..10s isolate n1",
      })
  void is_accepted(String lines) {
    var schedule = FaultSchedule.parse(lines.replace('/', '\n'));

    assertThat(six("").withFaults(schedule).faults()).isEqualTo(schedule);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "5s restart n1; 1: no line has taken n1 down: nothing to restart at 5s",
        "1s crash n2/5s restart n1; 2: no line has taken n1 down",
        "1s crash n1/2s restart n1/3s restart n1; 3: no line has taken n1 down",
        "1s crash n1/2s crash n1; 2: n1 is down already at 2s",
        "1s crash all/2s crash n1; 2: n1 is down already at 2s",
        "1s..3s crash n1/2s crash n1; 2: n1 is down already",
        "1s crash n1/1s crash n1; 2: n1 is down already",
        "1s crash n1/2s pause n1; 2: n1 is down: nothing to pause",
        "1s..3s pause n1/2s..4s pause n1; 2: n1 is paused already at 2s",
        "1s resume n1; 1: no line has paused n1: nothing to resume",
        "1s..2s pause n1/3s resume n1; 2: no line has paused n1",
        "1s heal; 1: no line has cut or disturbed the network: nothing to heal at 1s",
        "2s isolate n1/1s heal; 2: no line has cut or disturbed the network",
        "1s..2s isolate n1/3s heal; 2: no line has cut or disturbed the network",
        "1s isolate n1/2s heal/3s heal; 3: no line has cut",
        "1s release n1 > n2; 1: no line holds messages that could be released",
        "1s free n1; 1: no line has filled, broken or slowed a disk: nothing to free",
        "11s isolate n1; 1: 11s is after the end of the run: run is 10s",
        "9s..11s isolate n1; 1: 11s is after the end of the run",
        "1s isolate n9; 1: \"n9\" is not a node or role. Did you mean \"n1\"? Allowed: n1, n2,",
        "1s isolate leeder; 1: \"leeder\" is not a node or role. Did you mean \"leader\"?",
        "1s crash c1; 1: c1 is a client: \"crash\" hits servers",
        "1s crash clients; 1: \"crash\" hits servers, not clients",
        "1s ask n1 get x; 1: n1 is a server: \"ask\" asks clients",
        "1s ask leader get x; 1: \"ask\" asks clients, not servers",
        "1s ask c2 get x; 1: \"c2\" is not a node or role. Did you mean \"c1\"? Allowed: c1,",
        "1s timeout c1; 1: c1 is a client: \"timeout\" hits servers",
        "1s members n1,proxy1; 1: \"proxy1\" is not a node or role",
        "1s crash leader/2s restart leader; 2: \"leader\" plays no part while it stands still",
        "1s pause leader/2s resume followers; 2: \"followers\" plays no part while it stands still",
      })
  void is_refused_if_it_cannot_be_meant(String lines, String complaint) {
    int place = complaint.indexOf(':');
    int line = 6 + Integer.parseInt(complaint.substring(0, place));

    assertThatThrownBy(() -> six(lines))
        .hasMessageStartingWith("a.yaml:" + line + complaint.substring(place));
  }

  @Test
  void is_refused_if_it_hits_spares_or_clients_that_are_not_there() {
    var lonely = Scenario.named("lonely").servers(3).build();

    assertThatThrownBy(() -> lonely.plus("1s crash spare"))
        .hasMessage("there are no spares: write nodes: {raft: 3, spare: 1}");
    assertThatThrownBy(() -> lonely.plus("1s ask clients get x"))
        .hasMessage("there are no clients: write workload: {clients: 1}");
    assertThatThrownBy(() -> lonely.plus("1s isolate clients"))
        .hasMessage("there are no clients: write workload: {clients: 1}");
  }

  @Test
  void does_not_interfere_with_the_account_that_chaos_keeps() {
    var chaos = "chaos: {until: 4s}\nfaults: [%s]\n";

    assertThat(six("", chaos.formatted("1s delay all > n1 20ms")).faults().faults()).hasSize(1);
    assertThatThrownBy(() -> six("", chaos.formatted("1s crash n1")))
        .hasMessageContaining(":7: \"crash\" does not go together with chaos");
  }

  @Test
  void takes_one_more_line_from_the_command_line() {
    assertThat(six("").plus("2s isolate n1").faults().text()).isEqualTo("2s isolate n1");
    assertThatThrownBy(() -> six("").plus("2s isolat n1"))
        .hasMessageStartingWith("\"isolat\" is not a fault. Did you mean \"isolate\"?");
  }

  /// Six servers, one of them a spare, a proxy and a client, for 10 s; lines separated by `/` stand
  /// on line 7 and below.
  private static Scenario six(String lines) {
    return six(lines, "");
  }

  private static Scenario six(String lines, String more) {
    var text = new StringBuilder();
    text.append(
        "name: x\nnodes: {raft: 5, spare: 1, proxy: 1}\nrun: 10s\nworkload: {clients: 1}\n");
    text.append("expect: []\n").append(more);
    if (more.isEmpty()) {
      text.append(lines.isEmpty() ? "faults: []\n" : "faults:\n");
    }
    if (!lines.isEmpty()) {
      lines
          .lines()
          .flatMap(l -> Arrays.stream(l.split("/")))
          .forEach(line -> text.append("  - ").append(line).append('\n'));
    }
    return ScenarioReader.read("a.yaml", text.toString());
  }
}
