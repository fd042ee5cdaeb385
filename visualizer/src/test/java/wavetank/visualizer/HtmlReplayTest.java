package wavetank.visualizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wavetank.paint.Board;
import wavetank.paint.SvgPainter;

/// Opened in a browser without a window, if there is one.
@Tag("real")
@DisplayName("An HTML replay in a browser")
class HtmlReplayTest {
  private static final Pattern ITEM =
      Pattern.compile("<g id=\"([^\"]+)\"[^>]*><title>([^<]*)</title>");
  private static final Sheet SHEET = Runs.sheet(1600, 1000);
  private static final String CLICK = "document.getElementById('%s').click();";
  private static final String TYPE =
      "document.dispatchEvent(new KeyboardEvent('keydown', {key: '%s'}));";

  @TempDir static Path folder = Path.of("");

  private static String page = "";

  @BeforeAll
  static void draw() {
    byte[] bytes = Export.HTML.bytes(Runs.DEMO, SHEET, Wanted.NOTHING);
    page = new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void shows_at_a_time_what_is_drawn_for_it() throws Exception {
    int place = Runs.DEMO.timeline().placeAt(2_178_500_000L);

    String shown = shown("#at=2.1785s", "");

    assertThat(items(shown)).containsAll(drawn(place, 2_178_500_000L));
    assertThat(clock(shown)).isEqualTo("2.178500 s   event %,d / 4,750".formatted(place));
  }

  @Test
  void steps_one_event_forth_and_back_by_buttons() throws Exception {
    String shown =
        shown("#event=1700", CLICK.formatted("forth").repeat(4) + CLICK.formatted("back"));

    assertThat(clock(shown)).contains("event 1,703 / 4,750");
    assertThat(items(shown)).containsAll(drawn(1703, time(1703)));
  }

  @Test
  void steps_back_over_many_events_by_keys() throws Exception {
    String shown = shown("#event=4000", TYPE.formatted("Home") + TYPE.formatted("ArrowRight"));

    assertThat(clock(shown)).contains("event 1 / 4,750");
    assertThat(items(shown)).containsAll(drawn(1, time(1)));
  }

  @Test
  void steps_to_the_next_fault_by_its_key() throws Exception {
    String shown = shown("#event=0", TYPE.formatted("f"));

    assertThat(shown).contains("id=\"fault-");
    assertThat(clock(shown)).startsWith("2.000000 s");
  }

  @Test
  void goes_on_when_it_is_played() throws Exception {
    String frames = // a browser without a window draws none
        "window.requestAnimationFrame = f => setTimeout(() => f(performance.now()), 16);";

    String shown = shown("#event=0", frames + TYPE.formatted(" "));

    assertThat(shown).contains("aria-label=\"Pause\"");
    assertThat(clock(shown)).isNotEqualTo("0.000000 s   event 0 / 4,750");
  }

  private static long time(int place) {
    var event = Runs.DEMO.timeline().event(place);
    return event == null ? 0 : event.at();
  }

  private static String clock(String shown) {
    var found = Pattern.compile("<g id=\"clock\"[^>]*><text[^>]*>([^<]*)").matcher(shown);
    assertThat(found.find()).as("has a clock").isTrue();
    return found.group(1);
  }

  /// Items with what they say of themselves.
  private static List<String> items(String svg) {
    return ITEM.matcher(svg)
        .results()
        .map((MatchResult item) -> item.group(1) + ": " + item.group(2))
        .toList();
  }

  private static List<String> drawn(int place, long at) {
    var board = Export.board(Runs.DEMO, SHEET);
    return items(
        SvgPainter.fragment(
            painter -> board.paint(painter, place, at, Board.show(Runs.DEMO.timeline()), null)));
  }

  /// What the page holds after a script of the test has run in it.
  private static String shown(String fragment, String script) throws Exception {
    @Nullable Path browser = browser();
    assumeThat(browser)
        .as("no chromium, chromium-browser or google-chrome: the replay is not opened")
        .isNotNull();
    String waits =
        "<script>const wait = () => document.body.dataset.ready ? (() => {%s})()".formatted(script)
            + " : setTimeout(wait, 20); wait();</script></body>";
    Path file = Files.writeString(folder.resolve("a.html"), page.replace("</body>", waits));
    Path dom = folder.resolve("dom");
    Process process =
        new ProcessBuilder(
                String.valueOf(browser),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--user-data-dir=" + folder.resolve("profile"),
                "--virtual-time-budget=3000",
                "--dump-dom",
                file.toUri() + fragment)
            .redirectOutput(dom.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("the browser does not come to an end");
    }
    return Files.readString(dom);
  }

  private static @Nullable Path browser() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .flatMap(name -> Stream.of(path.split(":")).map(dir -> Path.of(dir, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }
}
