package wavetank.experiment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import wavetank.scenario.ScenarioWriter;

/// Everything that an experiment file says.
///
/// @param name what reports call it
/// @param text what is asked, how, and what to see: paragraphs, an empty line between them
/// @param factors what is varied, in the order of the file
/// @param cells all combinations of levels; the last factor varies fastest
/// @param firstSeed of each cell
/// @param lastSeed of each cell, at least `firstSeed`
/// @param measures what is shown, in the order of the file
public record Experiment(
    String name,
    String text,
    List<Factor> factors,
    List<Cell> cells,
    long firstSeed,
    long lastSeed,
    Measuring measuring,
    List<Measure> measures,
    List<Plot> plots) {
  public Experiment {
    factors = List.copyOf(factors);
    cells = List.copyOf(cells);
    measures = List.copyOf(measures);
    plots = List.copyOf(plots);
  }

  /// How many seeds each cell is run with.
  public int seeds() {
    return Math.toIntExact(lastSeed - firstSeed + 1);
  }

  /// How many runs there are altogether.
  public int runs() {
    return cells.size() * seeds();
  }

  /// A number of 64 hex digits that changes when anything changes that decides how a run goes or
  /// what is measured: scenarios, seeds and levels, but no text, plots or order of measures.
  public String hash() {
    var plan = new StringBuilder();
    plan.append("seeds %d..%d\n%s\n".formatted(firstSeed, lastSeed, measuring));
    for (var cell : cells) {
      plan.append("cell %d: %s\n".formatted(cell.number(), cell.words()));
      plan.append(ScenarioWriter.write(cell.scenario()));
    }
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(plan.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
