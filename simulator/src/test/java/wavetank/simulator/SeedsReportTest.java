package wavetank.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.sim.HostMode;

@DisplayName("The report of many seeds")
class SeedsReportTest {
  private final SeedsReport report =
      new SeedsReport("calm.yaml", "calm", new SeedRange(1, 1_000), new Coverage(List.of()));

  @Test
  void says_what_was_done_when_it_is_interrupted() {
    var simulation = ScenarioFiles.load("first-election", List.of("4s crash leader"));
    report.add(SeedRun.of(simulation, 1, HostMode.CORE, true));
    report.add(SeedRun.of(simulation, 2, HostMode.CORE, true));

    assertThat(report.isComplete()).isFalse();
    assertThat(report.progress()).startsWith("2 of 1,000 seeds, ").endsWith(", 0 not held");
    assertThat(text())
        .startsWith(
            "calm, seeds 1..1000: 2 run (interrupted: 1,000 were asked for)\n"
                + "  2 held, 0 violated, 0 unknown; 10.000 s simulated, ");
  }

  @Test
  void says_so_when_nothing_was_done() {
    assertThat(text()).contains(": 0 run (interrupted: 1,000 were asked for)\n  0 held");
  }

  private String text() {
    var text = new StringWriter();
    report.print(new PrintWriter(text, true), false);
    return text.toString();
  }
}
