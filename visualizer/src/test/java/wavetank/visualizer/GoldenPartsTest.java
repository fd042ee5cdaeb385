package wavetank.visualizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wavetank.paint.SvgPainter;
import wavetank.paint.Theme;

/// Pictures of parts of runs as text; to write them anew see `GoldenPicturesTest`.
@DisplayName("A picture of a part of a run")
class GoldenPartsTest {
  private static final Path GOLDENS = Path.of("src/test/resources/goldens");
  private static final int WIDTH = 960;
  private static final int HEIGHT = 640;

  @DisplayName("is drawn as it was")
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "space-time-election, space-time, demo, 7, 2140, 2200, dark, ''",
    "space-time-causes, space-time, demo, 7, 2140, 2200, light, 1705",
    "space-time-crash, space-time, crash-storm, 2, 1950, 2350, light, ''",
    "space-time-run, space-time, demo, 7, 1900, 2600, dark, ''",
    "history-conflict, history, stale-read.jsonl, 0, 0, 240, light, ''",
    "checks-broken, checks, two-leaders.jsonl, 0, 0, 40, dark, ''",
    "checks-held, checks, demo, 7, 0, 3000, light, ''",
    "rates, rates, demo, 7, 0, 3000, light, ''",
    "history-batches, history, pipelined-clients, 2, 2000, 2600, dark, ''",
  })
  void is_drawn_as_it_was(
      String name,
      String view,
      String run,
      long seed,
      long fromMillis,
      long toMillis,
      String theme,
      String selected)
      throws IOException {
    Path golden = GOLDENS.resolve(name + ".svg");
    Theme colours = Themes.named(theme);
    Run shown = Scene.run(run, seed, Duration.ofMillis(Math.max(3_000, toMillis)));
    long from = Duration.ofMillis(fromMillis).toNanos();
    long to = Duration.ofMillis(toMillis).toNanos();
    var sheet = new Sheet(new Size(WIDTH, HEIGHT), colours, selected, View.named(view), from, to);
    String drawn =
        SvgPainter.document(
            WIDTH, HEIGHT, name, View.drawing(shown, sheet, from + (to - from) * 6 / 10));
    if (System.getProperty("goldens.rewrite") != null) {
      Files.writeString(golden, drawn);
    }
    assertThat(drawn).isEqualTo(Files.readString(golden));
  }
}
