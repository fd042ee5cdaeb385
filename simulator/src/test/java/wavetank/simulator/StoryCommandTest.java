package wavetank.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wavetank.cli.Exit;

@DisplayName("The command story")
class StoryCommandTest {
  @TempDir static Path folder;
  private static String trace = "";

  @BeforeAll
  static void write() {
    trace = folder.resolve("a.jsonl").toString();
    Typed.in("sim", "the-old-leader-comes-back", "--host", "core", "--trace", trace);
  }

  @Test
  void tells_a_trace_from_start_to_end() {
    var typed = Typed.in("story", trace);

    assertThat(typed.exit()).isEqualTo(Exit.FINE);
    assertThat(typed.err()).isEmpty();
    assertThat(typed.out())
        .contains("begins as a follower in term 0", "leads term 1", "fault: isolate", "held");
    assertThat(typed.out().lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void ends_with_the_verdicts() {
    var lines = Typed.in("story", trace).out().lines().toList();

    assertThat(lines).last().asString().contains("progress within 2s after heal held: ");
  }

  @Test
  void tells_a_part_of_it() {
    var typed = Typed.in("story", trace, "--from", "2s", "--to", "3s");

    assertThat(typed.out()).contains("fault: isolate").doesNotContain("begins as a follower");
    assertThat(typed.out().lines()).allMatch(line -> line.matches(" +[23]\\.\\d{3} s .*|    .*"));
  }

  @Test
  void tells_more_when_asked() {
    assertThat(Typed.in("story", trace, "--detail").out().lines().count())
        .isGreaterThan(Typed.in("story", trace).out().lines().count());
  }
}
