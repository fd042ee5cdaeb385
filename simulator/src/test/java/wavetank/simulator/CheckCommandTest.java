package wavetank.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wavetank.check.Checks;
import wavetank.cli.Exit;

@DisplayName("The command check")
class CheckCommandTest {
  @TempDir static Path folder;
  private static String trace = "";

  @BeforeAll
  static void write() {
    trace = folder.resolve("a.jsonl").toString();
    Typed.in("sim", "first-election", "--host", "core", "--trace", trace);
  }

  @Test
  void judges_by_all_of_safety() {
    var typed = Typed.in("check", trace);

    assertThat(typed.exit()).isEqualTo(Exit.FINE);
    assertThat(typed.err()).isEmpty();
    assertThat(typed.out().lines()).hasSameSizeAs(Checks.all());
    assertThat(typed.out()).containsPattern("(?m)^linearizable +held +\\d+ operations$");
  }

  @Test
  void judges_by_what_else_is_expected() {
    var typed =
        Typed.in(
            "check",
            trace,
            "--expect",
            "leader within 2s after start",
            "--expect",
            "no operation takes longer than 1us");

    assertThat(typed.exit()).isEqualTo(Exit.VIOLATED);
    assertThat(typed.out())
        .containsPattern("leader within 2s after start +held")
        .containsPattern("no operation takes longer than 1us +VIOLATED +at ");
  }

  @Test
  void reports_verdicts_as_tests() {
    var report = folder.resolve("a.xml");

    assertThat(Typed.in("check", trace, "--junit", report.toString()).exit()).isEqualTo(Exit.FINE);
    assertThat(report)
        .content()
        .contains("<testsuite name=\"%s\" tests=\"10\"".formatted(trace))
        .contains("name=\"linearizable, first election, seed 1\"/>");
  }
}
