package wavetank.experiment;

import java.util.ArrayList;

/// `cells.csv`: for each cell and each measure shown, an estimate with its interval. One line for
/// each, which is how programs for statistics like it.
final class CellsCsv {
  private CellsCsv() {}

  static String text(Results results) {
    var experiment = results.experiment();
    var csv = new StringBuilder("cell");
    experiment.factors().forEach(factor -> csv.append(',').append(Csv.value(factor.name())));
    csv.append(",measure,unit,estimate,runs,at_least,value,low,high\n");
    for (var cell : experiment.cells()) {
      for (var measure : experiment.measures()) {
        var summary = results.of(cell, measure);
        var row = new ArrayList<String>();
        row.add(String.valueOf(cell.number()));
        cell.levels().forEach(level -> row.add(Csv.value(level.name())));
        row.add(measure.id());
        row.add(measure.unit());
        row.add(estimate(measure));
        row.add(String.valueOf(summary.runs()));
        row.add(String.valueOf(summary.atLeast()));
        row.add(number(summary.value()));
        row.add(number(summary.low()));
        row.add(number(summary.high()));
        csv.append(String.join(",", row)).append('\n');
      }
    }
    return csv.toString();
  }

  static String estimate(Measure measure) {
    return switch (measure.kind()) {
      case AMOUNT -> "mean";
      case TIME -> "median";
      case SHARE -> "share";
    };
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : Value.decimal(value);
  }
}
