package wavetank.visualizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wavetank.cli.Exit;

@DisplayName("The command demo")
class DemoCommandTest {
  @TempDir Path folder = Path.of("");

  private Typed demo(long seed, String file) {
    return Typed.in(
        "demo", "--seed", Long.toString(seed), "--out", folder.resolve(file).toString());
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 1, 2, Long.MAX_VALUE})
  void tells_an_election_a_partition_its_healing_and_the_verdicts(long seed) {
    var typed = demo(seed, "a.html");

    assertThat(typed.exit()).isEqualTo(Exit.FINE);
    assertThat(typed.err()).isEmpty();
    assertThat(typed.out())
        .containsSubsequence(
            "Nobody leads yet. Seed %d.".formatted(seed),
            "leads term 1",
            "operations answered",
            "fault: isolate",
            "misses its leader",
            "leads term ",
            "repair: heal",
            "follows",
            "What the checks say:",
            "election-safety",
            "Watch it in a browser: " + folder.resolve("a.html"),
            "./wavetank sim demo --seed %d --trace a.jsonl".formatted(seed))
        .doesNotContain("VIOLATED", "UNKNOWN");
  }

  @Test
  void writes_the_replay_of_the_very_run() throws IOException {
    demo(7, "a.html");

    assertThat(Files.readString(folder.resolve("a.html")))
        .contains("seed 7, wavetank ", "trace " + Runs.DEMO.fingerprint());
  }

  @Test
  void tells_the_story_even_where_the_replay_cannot_be_written() {
    var typed = demo(7, "no/a.html");

    assertThat(typed.exit()).isEqualTo(Exit.FINE);
    assertThat(typed.out())
        .containsSubsequence("leads term 1", "What the checks say:", "No replay: ")
        .containsOnlyOnce("cannot be written: no such file or directory; name a file in a folder");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--seed -7|\"-7\" is not a seed: use a whole number from 0 to 9223372036854775807",
        "--out a.svg|--out a.svg: the replay is a page: use a name that ends in .html",
      })
  void says_in_one_line_what_is_wrong(String options, String message) {
    var typed = Typed.in(("demo " + options).split(" "));

    assertThat(typed.exit()).isEqualTo(Exit.USAGE);
    assertThat(typed.err()).contains(message).hasLineCount(1);
  }
}
