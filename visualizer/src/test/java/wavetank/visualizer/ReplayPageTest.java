package wavetank.visualizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.cli.BadInput;
import wavetank.paint.Theme;
import wavetank.trace.Trace;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Noted;

@DisplayName("The page of an HTML replay")
class ReplayPageTest {
  private static final Sheet SHEET = Runs.sheet(1600, 1000);
  private static final byte[] DEMO = Export.HTML.bytes(Runs.DEMO, SHEET, Wanted.NOTHING);

  @Test
  void takes_at_most_two_megabytes_for_ten_thousand_events() {
    assertThat(DEMO.length).isLessThan(2_000_000 / 10_000 * Runs.DEMO.timeline().size());
  }

  @Test
  void asks_no_other_file_for_anything() {
    String page = new String(DEMO, StandardCharsets.UTF_8);

    assertThat(page.replace("http://www.w3.org/2000/svg", ""))
        .contains("default-src 'none'")
        .doesNotContain("://", "@import", "<link", " src=");
  }

  @Test
  void says_scenario_seed_version_and_hash() {
    assertThat(new String(DEMO, StandardCharsets.UTF_8))
        .contains("<title>" + Export.title(Runs.DEMO) + "</title>");
  }

  @Test
  void is_the_same_each_time() {
    var small = Export.HTML.bytes(Runs.SMALL, SHEET, Wanted.NOTHING);

    assertThat(Export.HTML.bytes(Runs.SMALL, SHEET, Wanted.NOTHING)).isEqualTo(small);
  }

  @Test
  void has_the_colours_of_its_theme() {
    var light = new Sheet(SHEET.size(), Theme.LIGHT, "");
    var page =
        new String(Export.HTML.bytes(Runs.SMALL, light, Wanted.NOTHING), StandardCharsets.UTF_8);

    assertThat(page).contains("color-scheme: light; --ground: #FFFFFF;");
  }

  @Test
  void of_too_many_events_is_refused_with_the_longest_part_that_is_not() {
    List<TraceEvent> events =
        LongStream.rangeClosed(1, HtmlReplay.MOST_EVENTS + 1)
            .<TraceEvent>mapToObj(seq -> new Noted(seq, seq * 1_000, "", 0, "x"))
            .toList();
    var run = Run.of(new Trace(Runs.SMALL.timeline().header(), events), "", null);

    assertThatThrownBy(() -> Export.HTML.bytes(run, SHEET, Wanted.NOTHING))
        .isInstanceOf(BadInput.class)
        .hasMessage(
            "an HTML replay holds 100,000 events, and these are 100,001; narrow it, for example"
                + " --to 0.100000s");
  }
}
