package wavetank.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wavetank.cli.Exit;

@DisplayName("The command shrink")
class ShrinkCommandTest {
  private static final String SCENARIO =
      """
      # A server crashes for a moment, and much else goes wrong.
      name: much
      nodes: {raft: 3}
      workload: {clients: 2, rate: 10/s}
      faults:
        - 600ms..700ms pause n1
        - 800ms..810ms crash n2
        - 900ms..910ms crash n3
        - 1s..1.01s crash n1
      run: 3s
      """;

  @TempDir Path folder;

  @Test
  void leaves_what_is_needed_and_tells_it() throws IOException {
    var file = Files.writeString(folder.resolve("much.yaml"), SCENARIO).toString();
    var out = folder.resolve("small.yaml");

    var typed = Typed.in("shrink", file, "--mutant", "term-not-stored", "-o", out.toString());

    assertThat(typed.exit()).isEqualTo(Exit.VIOLATED);
    assertThat(typed.out())
        .contains("VIOLATED monotonic", ": 2 lines instead of 4, 1 server instead of 3")
        .contains("the shortest way there is: 2 actions, 0 messages among them", "=> the term");
    assertThat(out).content().contains("crash").doesNotContain("pause");
  }

  @Test
  void says_so_when_nothing_breaks() throws IOException {
    var file = Files.writeString(folder.resolve("much.yaml"), SCENARIO).toString();
    var typed = Typed.in("shrink", file);

    assertThat(typed.exit()).isEqualTo(Exit.FINE);
    assertThat(typed.out()).isEqualTo("much, seed 1: nothing breaks\n");
  }

  @Test
  void refuses_a_file_that_is_not_there() {
    var typed = Typed.in("shrink", "nothing.yaml");

    assertThat(typed.exit()).isEqualTo(Exit.USAGE);
    assertThat(typed.err()).contains("nothing.yaml: there is no such file").hasLineCount(1);
  }
}
