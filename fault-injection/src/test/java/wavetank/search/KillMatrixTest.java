package wavetank.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import wavetank.mutant.Mutant;
import wavetank.mutant.Mutants;

/// Which strategy finds which mutant, how fast, and how short its story is: the table of
/// docs/book/08-finding-bugs.md, written to target/kill-matrix.md.
@Tag("nightly")
@DisplayName("The kill matrix")
class KillMatrixTest {
  private static final Hunt.Budget SHORT = new Hunt.Budget(Duration.ofSeconds(2), Long.MAX_VALUE);

  /// In runs, not in time: how fast a machine is must not decide. The mutant that takes longest
  /// takes 145,041 (`bench hunt` measures how long that is).
  private static final Hunt.Budget ENOUGH = new Hunt.Budget(Duration.ofMinutes(10), 300_000);

  private static final Duration SHRINK = Duration.ofSeconds(10);

  @Test
  void has_a_kill_for_each_mutant() throws IOException {
    var lines = new ArrayList<String>();
    lines.add("| mutant | " + String.join(" | ", Strategy.NAMES) + " | story |");
    lines.add("|---|" + "---|".repeat(Strategy.NAMES.size() + 1));
    var alive = new ArrayList<String>();
    for (var id : Mutants.shipped()) {
      var mutant = Mutants.named(id);
      if (!mutant.isWheat()) {
        var row = row(mutant);
        lines.add(row);
        Files.writeString(Path.of("target/kill-matrix.md"), String.join("\n", lines) + "\n");
        if (row.endsWith("| - |")) {
          alive.add(id);
        }
      }
    }

    assertThat(alive).isEmpty();
  }

  private static String row(Mutant mutant) {
    var rules = Rules.of(mutant);
    var cells = new ArrayList<String>();
    Hunt.Find best = null;
    for (var name : Strategy.NAMES) {
      var find = hunt(mutant, name, name.equals("portfolio") ? ENOUGH : SHORT);
      cells.add(find == null ? "-" : "%.1f s, %d".formatted(seconds(find), find.number() + 1));
      best = best == null ? find : best;
    }
    cells.add(best == null ? "-" : story(rules, best));
    return "| `%s` | %s |".formatted(mutant.id(), String.join(" | ", cells));
  }

  /// With classes of its own, so that no strategy rests on what the JIT compiled for another.
  private static Hunt.@Nullable Find hunt(Mutant mutant, String strategy, Hunt.Budget budget) {
    return new Hunt(
            Rules.of(mutant),
            Strategy.named(strategy, mutant.nodes(), mutant.settings(), 1),
            budget,
            _ -> {})
        .run();
  }

  private static double seconds(Hunt.Find find) {
    return find.afterNanos() / 1e9;
  }

  private static String story(Rules rules, Hunt.Find find) {
    var small = new Shrinker(rules, find, SHRINK, _ -> {}).shrink();
    var messages = small.trial().deliveries();
    return "%d lines%s, %.1f s"
        .formatted(
            small.trial().faults().size(),
            messages.isEmpty() ? "" : ", %d messages".formatted(messages.getAsInt()),
            small.nanos() / 1e9);
  }
}
