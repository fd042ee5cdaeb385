package wavetank.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.check.Limits;
import wavetank.check.Linearizable;
import wavetank.check.Model;
import wavetank.check.Models;
import wavetank.check.Verdict;
import wavetank.check.Verdict.Unknown;
import wavetank.check.Verdict.Violated;

/// Porcupine's test data (github.com/anishathalye/porcupine, MIT licence) is no part of Wavetank:
/// the system property `wavetank.porcupine`, or the environment variable `WAVETANK_PORCUPINE`, says
/// in which folder it is.
@DisplayName("Porcupine's public histories")
class PorcupineTest {
  @Test
  void have_the_published_verdicts() throws IOException {
    var rows = Files.readAllLines(folder().resolve("verdicts.csv")).stream().skip(1).toList();

    assertThat(rows)
        .isNotEmpty()
        .allSatisfy(row -> {
          var cells = row.split(",");
          var verdict = judge(folder().resolve(cells[0]), null);
          assertThat(verdict).isNotInstanceOf(Unknown.class);
          assertThat(verdict instanceof Violated).isEqualTo(cells[1].equals("false"));
        });
  }

  @Test
  void of_stores_have_the_same_verdicts_when_all_keys_are_one_object() throws IOException {
    var whole = Models.named("kv-whole").orElseThrow();
    for (var name : new String[] {"c01-ok", "c01-bad", "c10-ok", "c10-bad"}) {
      var verdict = judge(folder().resolve("kv/" + name + ".txt"), whole);

      assertThat(verdict).as(name).isNotInstanceOf(Unknown.class);
      assertThat(verdict instanceof Violated).as(name).isEqualTo(name.endsWith("bad"));
    }
  }

  private static Verdict judge(Path file, @Nullable Model<?> model) throws IOException {
    var history = HistoryReader.read(file.toString(), Files.readString(file), model);
    var limits = new Limits(1_000_000, 256L << 20, 1_000_000, () -> false);
    var check = new Linearizable(history.model(), limits);
    history.events().forEach(check::on);
    return check.verdict(0);
  }

  private static Path folder() {
    var named = System.getProperty("wavetank.porcupine", System.getenv("WAVETANK_PORCUPINE"));
    assumeTrue(
        named != null && Files.isDirectory(Path.of(named)),
        "without the folder of Porcupine's test data in wavetank.porcupine: " + named);
    return Path.of(named);
  }
}
