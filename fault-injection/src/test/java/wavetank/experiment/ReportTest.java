package wavetank.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.experiment.plot.Picture;
import wavetank.experiment.plot.Pictures;
import wavetank.experiment.report.HtmlReport;
import wavetank.experiment.report.MarkdownReport;

/// Goldens are in `src/test/resources/experiment`; `-Dgoldens.rewrite` writes them anew.
@DisplayName("The report of an experiment")
class ReportTest {
  private static final Path GOLDENS = Path.of("src/test/resources/experiment");

  private final Results results = results();
  private final List<Picture> pictures = Pictures.of(results);

  /// Values that nobody measured: cell 1 takes 100, 110, 120 and 130 ms, cell 2 200 ms and so on;
  /// in the last one two runs did not wait, and one has nothing.
  private static Results results() {
    var experiment = Small.experiment();
    var lines = new ArrayList<String>();
    for (int run = 0; run < experiment.runs(); run++) {
      int cell = run / experiment.seeds() + 1;
      int seed = run % experiment.seeds();
      var values = new ArrayList<String>();
      for (var measure : Measure.ALL) {
        values.add(
            switch (measure) {
              case FAILOVER_WRITE ->
                  cell == 4 && seed == 3
                      ? ""
                      : (cell == 4 && seed > 0 ? ">" : "") + (100 * cell + 10 * seed);
              case ELECTIONS -> String.valueOf(cell + seed % 2);
              case VIOLATIONS -> cell == 2 && seed == 1 ? "1" : "0";
              default -> "";
            });
      }
      lines.add(String.join(",", values));
    }
    return new Results(experiment, lines);
  }

  private static void assertGolden(String name, String text) throws IOException {
    var file = GOLDENS.resolve(name);
    if (System.getProperty("goldens.rewrite") != null) {
      Files.writeString(file, text);
    }
    assertThat(text).isEqualTo(Files.readString(file));
  }

  @Test
  void is_this_text_in_markdown() throws IOException {
    assertGolden("report.md", MarkdownReport.text(results, pictures, "1.0"));
  }

  @Test
  void is_this_table_for_other_programs() throws IOException {
    assertGolden("cells.csv", CellsCsv.text(results));
  }

  @Test
  void is_one_page_that_needs_nothing_else() {
    var html = HtmlReport.text(results, pictures, "1.0");

    assertThat(html)
        .startsWith("<!DOCTYPE html>\n")
        .contains("<h1>small</h1>")
        .contains("<p>What to see &amp; where &lt;it&gt; is.</p>")
        .contains("<svg role=\"img\" aria-label=\"Failover time by timeout and settings.pre-vote\"")
        .contains("<td class=\"n\">115 <small>(100 to 130)</small></td>")
        .contains("@media (prefers-color-scheme: dark)")
        .doesNotContain("src=")
        .doesNotContain("href=\"http")
        .doesNotContainPattern("20[2-9]\\d-\\d\\d");
  }

  @Test
  void has_pictures_whose_names_inside_differ() {
    var html = HtmlReport.text(results, pictures, "1.0");
    var ids = new ArrayList<String>();
    Pattern.compile("\\bid=\"([^\"]*)\"")
        .matcher(html)
        .results()
        .forEach(id -> ids.add(id.group(1)));

    assertThat(ids).doesNotHaveDuplicates();
  }

  @Test
  void has_pictures_that_are_the_same_each_time_they_are_drawn() {
    var again = Pictures.of(results());

    assertThat(again)
        .extracting(Picture::file)
        .containsExactly("failover-write-by-timeout", "run-writes-seed-2");
    for (int i = 0; i < pictures.size(); i++) {
      assertThat(again.get(i).svg()).isEqualTo(pictures.get(i).svg());
      assertThat(again.get(i).png()).isEqualTo(pictures.get(i).png());
    }
  }
}
