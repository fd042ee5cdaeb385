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

@DisplayName("The command render")
class RenderCommandTest {
  @TempDir Path folder = Path.of("");

  private Typed render(String options) {
    String words = options.replace("DIR", folder.toString());
    String[] all = ("render " + Runs.smallFile() + " " + words).split(" ");
    return Typed.in(all);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.svg", "a.png", "a.gif", "a.html", "a.mmd"})
  void writes_every_kind_of_file_and_says_where(String name) {
    var typed = render("-o DIR/" + name);

    assertThat(typed.err()).isEmpty();
    assertThat(typed.exit()).isEqualTo(Exit.FINE);
    assertThat(typed.out().strip()).isEqualTo(folder.resolve(name).toString());
    assertThat(folder).isDirectoryContaining(file -> file.endsWith(name));
    assertThat(folder.resolve(name)).isNotEmptyFile();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.svg", "a.html", "a.mmd"})
  void says_in_every_text_which_run_it_was(String name) throws IOException {
    render("-o DIR/" + name);

    assertThat(Files.readString(folder.resolve(name)))
        .contains("seed 7, by hand, trace " + Runs.SMALL.fingerprint());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-o DIR/a.svg --from 1ms|--from is not for .svg; it is for .gif, .html, .mmd",
        "-o DIR/a.png --to 1ms|--to is not for .png; it is for .gif, .html, .mmd",
        "-o DIR/a.html --frames 5|--frames is not for .html; it is for .gif",
        "-o DIR/a.gif --at 1ms|--at is not for .gif; it is for .svg, .png, .html",
        "-o DIR/a.gif --frames 1|--frames 1: use 2 to 1000, for example 60",
        "-o DIR/a.mmd --from 1s|--from 1.000000s is after the end of the run, which is at"
            + " 0.009500s",
        "-o DIR/a.mmd --from 3ms --to 2ms|--to 0.002000s is not after --from 0.003000s; name a"
            + " later",
        "-o DIR/a.mp4|a.mp4: the end of the name says what to draw: .svg, .png, .gif, .html, .mmd",
        "-o DIR/no/a.html|a.html: cannot be written: no such file or directory; name a file in a",
        "-o DIR/a.gif --frames 1001|--frames 1001: use 2 to 1000, for example 60",
        "-o DIR/a.svg --size 639x480|--size 639x480: write WIDTHxHEIGHT, 640x480 to 7680x4320",
        "-o DIR/a.svg --size 640x479|--size 640x479: write WIDTHxHEIGHT",
        "-o DIR/a.svg --size 7681x4320|--size 7681x4320: write WIDTHxHEIGHT",
        "-o DIR/a.svg --size 7680x4321|--size 7680x4321: write WIDTHxHEIGHT",
        "-o DIR/a.svg --size big|--size big: write WIDTHxHEIGHT",
        "-o DIR/a.svg --theme blue|--theme blue",
        "-o DIR/a.svg --seed 3|--seed is for scenarios",
        "-o DIR/a.gif --view history|--view history is not for .gif; it is for .svg, .png",
        "-o DIR/a.svg --view rates --from 1ms|--view rates shows the whole run: leave out --from",
        "-o DIR/a.svg --view rates --to 1ms|--view rates shows the whole run: leave out --from",
        "-o DIR/a.svg --view space-time --select 99|--select 99: no such event; they are numbered",
        "-o DIR/a.svg --select 1|--select 1: no such node; there are n1, n2, n3, c1",
        "-o DIR/a.mmd --from 3ms --to 3ms|--to 0.003000s is not after --from 0.003000s",
        "-o DIR/a.html --select n9|--select n9: no such node; there are n1, n2, n3, c1",
      })
  void says_in_one_line_what_is_wrong(String options, String message) throws IOException {
    var typed = render(options);

    assertThat(typed.exit()).isEqualTo(Exit.USAGE);
    assertThat(typed.err()).contains(message).hasLineCount(1);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void leaves_an_older_file_as_it_was_when_the_new_one_cannot_be_made() throws IOException {
    Path old = Files.writeString(folder.resolve("a.mmd"), "old");

    render("-o DIR/a.mmd --from 1s");

    assertThat(old).hasContent("old");
  }

  @Test
  void replaces_what_a_killed_program_left() throws IOException {
    Files.writeString(folder.resolve("a.svg.part"), "half");

    render("-o DIR/a.svg");

    assertThat(folder).isDirectoryNotContaining("glob:**.part");
    assertThat(folder.resolve("a.svg")).isNotEmptyFile();
  }
}
