package wavetank.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.scenario.Fault;
import wavetank.scenario.FaultSchedule;
import wavetank.scenario.Operation;
import wavetank.scenario.Scenario;
import wavetank.scenario.ScheduledFault;
import wavetank.scenario.Workload;
import wavetank.sim.HostMode;
import wavetank.simulator.SeedRun;

@DisplayName("What clients were asked for")
class RequestsTest {
  private static final Scenario DRAWN =
      Scenario.named("drawn")
          .servers(3)
          .workload(Workload.of(2).withPipeline(2))
          .until(Duration.ofSeconds(2))
          .build();

  private static Requests seen(Scenario scenario) {
    var seen = new Requests();
    SeedRun.of(Rules.own().simulation(scenario), 1, HostMode.CORE, true, seen);
    return seen;
  }

  @Test
  void is_asked_for_by_lines_at_the_very_same_times() {
    var drawn = seen(DRAWN);
    var asked = drawn.asked(DRAWN).orElseThrow();
    var again = seen(asked);

    assertThat(drawn.drawn()).isEqualTo(asked.faults().faults().size()).isGreaterThan(10);
    assertThat(again.drawn()).isZero();
    assertThat(asked.faults().faults())
        .extracting(line -> line.from().toNanos() % 1_000_000)
        .anyMatch(nanos -> nanos != 0);
    assertThat(again.asked(asked)).contains(asked);
    assertThat(asked.workload().pipeline()).isEqualTo(2);
  }

  @Test
  void is_asked_for_once_where_a_line_asks_already() {
    var line = ScheduledFault.parse("500ms ask c1 put mine v");
    var both = DRAWN.withFaults(new FaultSchedule(List.of(line)));

    var asked = seen(both).asked(both).orElseThrow();

    assertThat(asked.faults().faults())
        .filteredOn(one ->
            one.fault() instanceof Fault.Ask(_, var operation, var words)
                && operation == Operation.PUT
                && words.getFirst().equals("mine"))
        .hasSize(1);
  }
}
