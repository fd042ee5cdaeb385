package wavetank.visualizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.cli.BadInput;
import wavetank.paint.SvgPainter;
import wavetank.paint.Theme;

@DisplayName("A view")
class ViewTest {
  @Test
  void is_found_by_its_name() {
    assertThat(View.named("space-time")).isEqualTo(View.SPACE_TIME);
  }

  @Test
  void that_there_is_not_is_refused_with_all_names() {
    assertThatThrownBy(() -> View.named("spacetime"))
        .isInstanceOf(BadInput.class)
        .hasMessage(
            "--view spacetime: there is no such view; there are stage, space-time, history,"
                + " checks, rates");
  }

  @Test
  void scales_with_large_sheets() {
    Run run = Scene.run("demo", 7, Duration.ofSeconds(1));
    var sheet = new Sheet(new Size(3_840, 2_160), Theme.DARK, "", View.HISTORY, 0, 1_000_000_000);

    String drawn = SvgPainter.fragment(View.drawing(run, sheet, 0));

    assertThat(drawn).contains("font-size=\"38.88\""); // the title, 18 points, 2.16 times
  }
}
