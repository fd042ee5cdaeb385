package wavetank.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.check.Verdict;
import wavetank.check.Verdicts;
import wavetank.sim.HostMode;

@DisplayName("The report of many seeds")
class SeedsReportTest {
  private final SeedsReport report = report("first-election");

  @Test
  void says_what_was_done_when_it_is_interrupted() {
    var simulation = ScenarioFiles.load("first-election", List.of("4s crash leader"));
    report.add(SeedRun.of(simulation, 1, HostMode.CORE, true));
    report.add(SeedRun.of(simulation, 2, HostMode.CORE, true));

    assertThat(report.isComplete()).isFalse();
    assertThat(report.progress()).startsWith("2 of 1,000 seeds, ").endsWith(", 0 not held");
    assertThat(text())
        .startsWith(
            "first election, seeds 1..1000: 2 run (interrupted: 1,000 were asked for)\n"
                + "  2 held, 0 violated, 0 unknown; 10.000 s simulated, ");
  }

  @Test
  void says_so_when_nothing_was_done() {
    assertThat(text()).contains(": 0 run (interrupted: 1,000 were asked for)\n  0 held");
  }

  @Test
  void warns_of_an_expectation_that_was_never_judged_and_counts_the_others() {
    report.add(judged("linearizable", 0));
    report.add(judged("linearizable", 3));

    assertThat(text())
        .contains("  linearizable: something to judge in 1 of 2 runs\n")
        .endsWith("WARNING: progress within 3s after start: nothing to judge in any run\n");
    assertThat(report.json(false))
        .contains("\"linearizable\":1", "\"progress within 3s after start\":0");
  }

  private static SeedRun judged(String check, long facts) {
    var run = SeedRun.of(ScenarioFiles.load("first-election", List.of()), 1, HostMode.CORE, true);
    var verdict = new Verdict.Held(facts, "commits");
    return new SeedRun(run.result(), new Verdicts(List.of(new Verdicts.Judged(check, verdict))));
  }

  private static SeedsReport report(String scenario) {
    var simulation = ScenarioFiles.load(scenario, List.of());
    return new SeedsReport(
        scenario, simulation.scenario(), new SeedRange(1, 1_000), new Coverage(List.of()));
  }

  private String text() {
    var text = new StringWriter();
    report.print(new PrintWriter(text, true), false);
    return text.toString();
  }
}
