package wavetank.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.scenario.Fault;
import wavetank.scenario.FaultSchedule;
import wavetank.scenario.Scenario;
import wavetank.scenario.ScheduledFault;
import wavetank.sim.HostMode;
import wavetank.simulator.SeedRun;

@DisplayName("Elections of a run")
class ElectionsTest {
  private static final Scenario BY_TIME =
      Scenario.named("by time")
          .servers(3)
          .faults(new FaultSchedule(List.of(ScheduledFault.parse("600ms..900ms isolate leader"))))
          .until(Duration.ofSeconds(2))
          .build();

  private static Elections seen(Scenario scenario) {
    var seen = new Elections();
    SeedRun.of(Rules.own().simulation(scenario), 1, HostMode.CORE, true, seen);
    return seen;
  }

  private static List<String> lines(Scenario scenario) {
    return scenario.faults().faults().stream().map(ScheduledFault::toString).toList();
  }

  @Test
  void are_called_by_lines_at_the_very_same_times_and_at_no_other() {
    var called = seen(BY_TIME).called(BY_TIME).getFirst();

    assertThat(lines(called)).filteredOn(line -> line.contains(" timeout n")).hasSizeGreaterThan(1);
    assertThat(called.faults().faults())
        .filteredOn(line -> line.fault() instanceof Fault.Timeout)
        .extracting(line -> line.from().toNanos() % 1_000_000)
        .anyMatch(nanos -> nanos != 0);
    assertThat(lines(seen(called).called(called).getFirst())).isEqualTo(lines(called));
    assertThat(Elections.areCalled(called)).isTrue();
    assertThat(Elections.areCalled(BY_TIME)).isFalse();
  }

  @Test
  void are_called_without_the_rules_that_look_at_the_time_too() {
    assertThat(seen(BY_TIME).called(BY_TIME))
        .extracting(
            one -> one.settings().get("pre-vote") + " " + one.settings().get("check-quorum"))
        .containsExactly("null null", "null off", "off off", "null null");
  }

  @Test
  void begin_at_once_and_all_else_comes_as_much_sooner() {
    var all = seen(BY_TIME).called(BY_TIME);
    var first =
        ScheduledFault.parse(
            lines(all.getFirst()).stream()
                .filter(line -> line.contains(" timeout n"))
                .findFirst()
                .orElseThrow());

    var atOnce = all.getLast();

    var wait = first.from().minusMillis(2);
    assertThat(atOnce.faults().faults())
        .extracting(ScheduledFault::from)
        .containsExactly(Duration.ofMillis(2), Duration.ofMillis(600).minus(wait));
    assertThat(atOnce.faults().faults().getFirst().fault()).isEqualTo(first.fault());
    assertThat(atOnce.run()).isEqualTo(BY_TIME.run().minus(wait));
    assertThat(seen(atOnce).called(atOnce)).hasSize(3);
  }
}
