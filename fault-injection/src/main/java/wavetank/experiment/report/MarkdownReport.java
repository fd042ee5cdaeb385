package wavetank.experiment.report;

import java.util.ArrayList;
import java.util.List;
import wavetank.experiment.Results;
import wavetank.experiment.plot.Picture;

/// The report as Markdown, with its pictures beside it in the folder `plots`.
public final class MarkdownReport {
  private MarkdownReport() {}

  /// @param version of this program
  public static String text(Results results, List<Picture> pictures, String version) {
    var experiment = results.experiment();
    var text = new StringBuilder("# %s\n\n".formatted(experiment.name()));
    Words.paragraphs(experiment.text()).forEach(p -> text.append(p).append("\n\n"));
    for (var picture : pictures) {
      text.append("![%s](plots/%s.svg)\n\n".formatted(picture.title(), picture.file()));
    }
    text.append("## What came of it\n\n");
    table(results, text);
    text.append("\nIn parentheses: the interval of 95 %.\n");
    Words.warnings(results)
        .forEach(warning -> text.append("\n**Beware.** ").append(warning).append('\n'));
    text.append("\n## What was measured\n\n");
    experiment.measures().forEach(m -> text.append("- ").append(Words.definition(m)).append('\n'));
    text.append("\n## What was run\n\n| | |\n|---|---|\n");
    Words.facts(experiment, version).forEach(fact -> row(fact, text));
    text.append("\nThe first cell:\n\n```yaml\n%s\n```\n".formatted(Words.scenario(experiment)));
    text.append("\nEvery run is in `runs.csv`, every number above in `cells.csv`.\n");
    return text.toString();
  }

  private static void table(Results results, StringBuilder text) {
    var experiment = results.experiment();
    var head = new ArrayList<String>();
    experiment.factors().forEach(factor -> head.add(factor.name()));
    experiment.measures().forEach(measure -> head.add(Words.head(measure)));
    row(head, text);
    text.append("|").append("---|".repeat(experiment.factors().size()));
    text.append("---:|".repeat(experiment.measures().size())).append('\n');
    for (var cell : experiment.cells()) {
      var row = new ArrayList<String>();
      cell.levels().forEach(level -> row.add(level.name()));
      experiment.measures().forEach(measure -> row.add(Words.cell(results, cell, measure)));
      row(row, text);
    }
  }

  private static void row(List<String> values, StringBuilder text) {
    text.append('|');
    values.forEach(value -> text.append(' ').append(value.replace("|", "\\|")).append(" |"));
    text.append('\n');
  }
}
