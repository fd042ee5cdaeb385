package wavetank.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import wavetank.cli.Exit;
import wavetank.search.Typed;

@DisplayName("The command experiment")
class ExperimentCommandTest {
  @TempDir Path folder;

  private Typed run(String out, String... more) throws IOException {
    var file = Files.writeString(folder.resolve("small.yaml"), Small.TEXT).toString();
    var words = new ArrayList<>(List.of("experiment", file, "-o", folder.resolve(out).toString()));
    words.addAll(List.of(more));
    return Typed.in(words.toArray(String[]::new));
  }

  /// The name of each file below a folder, and its bytes as text.
  private SortedMap<String, String> files(String out) throws IOException {
    var files = new TreeMap<String, String>();
    try (var paths = Files.walk(folder.resolve(out))) {
      for (var path : paths.filter(Files::isRegularFile).toList()) {
        files.put(
            folder.resolve(out).relativize(path).toString(),
            new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1));
      }
    }
    return files;
  }

  @Test
  void writes_the_same_bytes_a_second_time_and_after_it_was_killed() throws IOException {
    var typed = run("once");
    assertThat(typed.err()).isEmpty();
    assertThat(typed.exit()).isEqualTo(Exit.FINE);
    assertThat(typed.out())
        .containsPattern(
            "small: 4 cells x 4 seeds, 16 runs in \\d+\\.\\d s\nreport: .*report.html");
    var once = files("once");
    assertThat(once.keySet())
        .containsExactly(
            "cells.csv",
            "plots/failover-write-by-timeout.png",
            "plots/failover-write-by-timeout.svg",
            "plots/run-writes-seed-2.png",
            "plots/run-writes-seed-2.svg",
            "report.html",
            "report.md",
            "runs.csv");

    var runs = Files.createDirectories(folder.resolve("killed")).resolve("runs.csv");
    var whole = Files.readString(folder.resolve("once/runs.csv"));
    Files.writeString(runs, whole.substring(0, whole.length() / 2));
    var again = run("killed", "--json");

    assertThat(again.out()).containsPattern("\"resumed\" ?: ?[1-9]");
    assertThat(files("killed")).isEqualTo(once);
  }

  @Test
  void says_what_it_would_do() throws IOException {
    var typed = run("none", "--dry-run");

    assertThat(typed.exit()).isEqualTo(Exit.FINE);
    assertThat(typed.out())
        .startsWith("small: 4 cells x 4 seeds = 16 runs, 64 s of simulated time\n")
        .contains("settings.pre-vote (2) x timeout (2)\n");
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @ParameterizedTest
  @MethodSource("wavetank.experiment.ExperimentFiles#shipped")
  void can_read_what_is_shipped(String name) {
    var typed = Typed.in("experiment", name, "--dry-run");

    assertThat(typed.err()).isEmpty();
    assertThat(typed.exit()).isEqualTo(Exit.FINE);
  }

  @Test
  void lists_what_is_shipped() {
    assertThat(Typed.in("experiment", "--list").out())
        .startsWith("failover-timeouts            failover time against timeouts\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nothing.yaml -o out | nothing.yaml: there is no such file, nor a shipped experiment",
        "failover-timeout -o out | Did you mean \"failover-timeouts\"?",
        "failover-timeouts | -o is missing: name the folder of what is written",
        "-o out | name an experiment file, or one of these: failover-timeouts, ",
        "failover-timeouts -o pom.xml | pom.xml/runs.csv: cannot be written: ",
      })
  void refuses_what_it_cannot_use(String arguments, String complaint) {
    var typed = Typed.in(("experiment " + arguments).split(" "));

    assertThat(typed.exit()).isEqualTo(Exit.USAGE);
    assertThat(typed.err()).contains(complaint).hasLineCount(1);
    assertThat(typed.out()).isEmpty();
  }
}
