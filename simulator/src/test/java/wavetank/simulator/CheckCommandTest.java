package wavetank.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
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

  @Test
  void judges_a_history_of_others() throws IOException {
    assertThat(history("1"))
        .isEqualTo(new Typed(Exit.FINE, "linearizable  held  2 operations\n", ""));
    assertThat(history("2"))
        .isEqualTo(
            new Typed(
                Exit.VIOLATED,
                "linearizable  VIOLATED  the register: process 1's read -> \"2\" (events 2 to 4),"
                    + " but nobody had written \"2\" by then\n",
                ""));
    assertThat(history("1", "--json").out())
        .isEqualTo(
            "{\"verdict\":\"held\",\"checks\":[{\"check\":\"linearizable\",\"verdict\":\"held\","
                + "\"why\":\"2 operations\",\"judged\":2}]}\n");
  }

  @Test
  void ends_with_unknown_when_the_budget_runs_out() throws IOException {
    var lines = new StringBuilder();
    for (var type : List.of("invoke", "ok")) {
      for (int i = 0; i < 30; i++) {
        lines.append("{:process %d, :type :%s, :f :write, :value %d}\n".formatted(i, type, i));
      }
    }
    lines.append("{:process 1, :type :invoke, :f :read, :value nil}\n");
    lines.append("{:process 1, :type :ok, :f :read, :value nil}\n");
    var file = Files.writeString(folder.resolve("b"), lines);

    var typed = Typed.in("check", file.toString(), "--budget", "1ns");

    assertThat(typed.exit()).isEqualTo(Exit.UNKNOWN);
    assertThat(typed.out()).startsWith("linearizable  UNKNOWN  the register: 31 operations, and ");
  }

  @Test
  void judges_what_it_wrote_as_a_history() {
    var edn = folder.resolve("a.edn").toString();

    assertThat(Typed.in("check", trace, "--edn", edn, "--budget", "5s").exit())
        .isEqualTo(Exit.FINE);
    assertThat(Typed.in("check", edn).out()).matches("linearizable  held  \\d+ operations\n");
  }

  private static Typed history(String seen, String... options) throws IOException {
    var text =
        """
        {:process 0, :type :invoke, :f :write, :value 1}
        {:process 1, :type :invoke, :f :read, :value nil}
        {:process 0, :type :ok, :f :write, :value 1}
        {:process 1, :type :ok, :f :read, :value SEEN}
        """;
    var file = Files.writeString(folder.resolve("history"), text.replace("SEEN", seen)).toString();
    return Typed.in(
        Stream.concat(Stream.of("check", file), Stream.of(options)).toArray(String[]::new));
  }
}
