package wavetank.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import wavetank.cli.Exit;
import wavetank.sim.HostMode;

@DisplayName("A second run in another JVM")
class SecondRunTest {
  @TempDir Path folder;

  @Test
  void writes_the_same_trace() {
    var verification = inAnotherJvm("first-election", 1, HostMode.ACTORS);

    assertThat(verification.text()).singleElement().asString().startsWith("verified: ");
    assertThat(verification.lines()).isGreaterThan(1_000);
  }

  @Test
  void takes_more_faults_along() {
    var run = new SecondRun("first-election", List.of("1s crash leader"), 1, HostMode.CORE);

    assertThat(run.compare().same()).isTrue();
  }

  @Tag("nightly")
  @ParameterizedTest
  @FieldSource("wavetank.simulator.ScenarioFiles#SHIPPED")
  void writes_the_same_trace_of(String name) {
    for (long seed = 101; seed <= 102; seed++) {
      var host = seed % 2 == 0 ? HostMode.ACTORS : HostMode.CORE;
      var verification = inAnotherJvm(name, seed, host);

      assertThat(verification.same())
          .as("./wavetank sim %s --seed %d --host %s --verify", name, seed, host)
          .withFailMessage(() -> String.join("\n", verification.text()))
          .isTrue();
    }
  }

  private static Verification inAnotherJvm(String name, long seed, HostMode host) {
    return new SecondRun(name, List.of(), seed, host).compare();
  }

  @Test
  void that_differs_is_told_with_the_first_line_that_does() throws IOException {
    var verification = SecondRun.compare(trace("same", "one", "x"), trace("same", "two", "x"));

    assertThat(verification.exit()).isEqualTo(Exit.VIOLATED);
    assertThat(verification.text())
        .containsExactly(
            "NOT the same: the runs differ from line 2 of the trace on",
            "  first JVM   one",
            "  second JVM  two");
  }

  @Test
  void that_ends_early_is_told() throws IOException {
    var verification = SecondRun.compare(trace("same", "more"), trace("same"));

    assertThat(verification).isEqualTo(new Verification(false, 2, "more", null));
    assertThat(verification.text()).last().asString().endsWith("has ended");
  }

  @Test
  void with_another_seed_writes_another_trace() throws IOException {
    var one = traceOfSeed(1);
    var other = traceOfSeed(2);

    assertThat(SecondRun.compare(one, traceOfSeed(1)).same()).isTrue();
    assertThat(SecondRun.compare(one, other).same()).isFalse();
  }

  /// Without the header: that one names the seed.
  private Path traceOfSeed(long seed) throws IOException {
    var events = new ArrayList<String>();
    var simulation = ScenarioFiles.load("first-election", List.of());
    SeedRun.of(simulation, seed, HostMode.CORE, false, event -> events.add(event.toString()));
    return trace(events.toArray(String[]::new));
  }

  private Path trace(String... lines) throws IOException {
    return Files.write(Files.createTempFile(folder, "trace", ".jsonl"), List.of(lines));
  }
}
