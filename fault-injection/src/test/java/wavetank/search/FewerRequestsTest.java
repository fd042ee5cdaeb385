package wavetank.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.scenario.FaultSchedule;
import wavetank.scenario.Scenario;
import wavetank.scenario.ScheduledFault;
import wavetank.scenario.Workload;

@DisplayName("Fewer requests")
class FewerRequestsTest {
  private static Scenario scenario(int clients, String... lines) {
    var faults = Stream.of(lines).map(ScheduledFault::parse).toList();
    return Scenario.named("a")
        .servers(1)
        .workload(Workload.of(clients).withUntil(Duration.ZERO))
        .faults(new FaultSchedule(faults))
        .until(Duration.ofSeconds(1))
        .build();
  }

  private static List<List<String>> lines(List<Scenario> scenarios) {
    return scenarios.stream()
        .map(one -> one.faults().faults().stream().map(Object::toString).toList())
        .toList();
  }

  @Test
  void come_from_fewer_clients_of_which_one_asks_for_what_another_did() {
    var two = scenario(2, "10ms ask c1 put a 1", "20ms ask c2 get a");

    assertThat(lines(FewerRequests.clients(two)))
        .containsExactlyInAnyOrder(
            List.of("10ms ask c1 put a 1"),
            List.of("20ms ask c1 get a"),
            List.of("10ms ask c1 put a 1", "20ms ask c1 get a"),
            List.of("10ms ask c1 put a 1", "20ms ask c1 get a"));
    assertThat(FewerRequests.clients(two)).allMatch(one -> one.workload().clients() == 1);
  }

  @Test
  void leave_all_other_lines_to_the_client_that_goes() {
    var two = scenario(2, "5ms oneway c1 > n1", "10ms ask c1 put a 1");

    assertThat(lines(FewerRequests.clients(two)))
        .contains(List.of("10ms ask c1 put a 1"))
        .doesNotContain(List.of("5ms oneway c2 > n1", "10ms ask c1 put a 1"));
  }

  @Test
  void change_hands_only_until_messages_are_named() {
    var named = scenario(2, "0s only c1 > n1 A#1", "10ms ask c1 put a 1", "20ms ask c2 get a");

    assertThat(FewerRequests.clients(named)).hasSize(2);
  }
}
