package wavetank.experiment.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import wavetank.experiment.Cell;
import wavetank.experiment.Experiment;
import wavetank.experiment.Measure;
import wavetank.experiment.Results;
import wavetank.experiment.Summary;
import wavetank.scenario.ScenarioWriter;
import wavetank.scenario.Times;

/// What both reports say, in the same words.
final class Words {
  static final String NOTHING = "nothing to measure";

  private Words() {}

  static List<String> paragraphs(String text) {
    return Arrays.stream(text.split("\\n\\s*\\n"))
        .map(paragraph -> paragraph.strip().replaceAll("\\s*\\n\\s*", " "))
        .filter(paragraph -> !paragraph.isEmpty())
        .toList();
  }

  /// What was run: pairs of a heading and a value.
  static List<List<String>> facts(Experiment experiment, String version) {
    var facts = new ArrayList<List<String>>();
    for (var factor : experiment.factors()) {
      var levels = factor.levels().stream().map(level -> level.name()).toList();
      facts.add(List.of(factor.name(), String.join(", ", levels)));
    }
    facts.add(
        List.of(
            "runs",
            "%,d cells with the seeds %d to %d: %,d runs"
                .formatted(
                    experiment.cells().size(),
                    experiment.firstSeed(),
                    experiment.lastSeed(),
                    experiment.runs())));
    var measuring = experiment.measuring();
    facts.add(
        List.of(
            "measured",
            "from %s on; patience %s%s"
                .formatted(
                    Times.text(measuring.from()),
                    Times.text(measuring.patience()),
                    measuring.after().isEmpty() ? "" : "; failovers after " + measuring.after())));
    facts.add(List.of("program", "Wavetank " + version));
    facts.add(List.of("plan", experiment.hash()));
    return facts;
  }

  static String head(Measure measure) {
    var unit = measure.unit().isEmpty() ? "" : " (%s)".formatted(measure.unit());
    return measure.title() + unit;
  }

  /// `412 (389 to 450)`; what the run did not wait for with a sign in front.
  static String cell(Results results, Cell cell, Measure measure) {
    var summary = results.of(cell, measure);
    if (summary.isEmpty()) {
      return "-";
    }
    var value = number(summary.value());
    var text =
        summary.low() == summary.high()
            ? value
            : "%s (%s to %s)".formatted(value, number(summary.low()), number(summary.high()));
    return isCutOff(summary) ? "at least " + text : text;
  }

  /// Whether the estimate itself is one that the run did not wait for.
  private static boolean isCutOff(Summary summary) {
    return 2 * summary.atLeast() >= summary.runs();
  }

  /// Three digits that count, and whole numbers in full.
  static String number(double number) {
    if (number == Math.rint(number) && Math.abs(number) < 1e7) {
      return String.valueOf((long) number);
    }
    var rounded = new BigDecimal(number).round(new MathContext(3, RoundingMode.HALF_EVEN));
    return Math.abs(number) >= 1000
        ? String.valueOf(Math.round(number))
        : rounded.stripTrailingZeros().toPlainString();
  }

  static String definition(Measure measure) {
    var how =
        switch (measure.kind()) {
          case AMOUNT -> "mean over the runs, interval by bootstrap";
          case TIME -> "median over the runs, interval by order statistics";
          case SHARE -> "share of the runs, interval by Wilson";
        };
    return "%s: %s; %s".formatted(measure.title(), measure.definition(), how);
  }

  /// What a reader must beware of.
  static List<String> warnings(Results results) {
    var warnings = new ArrayList<String>();
    for (var measure : results.experiment().measures()) {
      int atLeast = 0;
      int missing = 0;
      for (var cell : results.experiment().cells()) {
        var summary = results.of(cell, measure);
        atLeast += summary.atLeast();
        missing += results.experiment().seeds() - summary.runs();
      }
      if (atLeast > 0) {
        warnings.add(
            "%s: %,d of %,d runs ended first, so that the true value is greater than what was seen"
                .formatted(measure.title(), atLeast, results.experiment().runs()));
      }
      if (missing > 0) {
        warnings.add(
            "%s: %,d of %,d runs had %s"
                .formatted(measure.title(), missing, results.experiment().runs(), NOTHING));
      }
    }
    if (results.violated() > 0) {
      warnings.add(
          "In %,d of %,d runs a check said no."
              .formatted(results.violated(), results.experiment().runs()));
    }
    return warnings;
  }

  /// The scenario of the first cell, as a file.
  static String scenario(Experiment experiment) {
    return ScenarioWriter.write(experiment.cells().getFirst().scenario()).strip();
  }

  static String levels(Cell cell) {
    return cell.levels().stream().map(level -> level.name()).collect(Collectors.joining(", "));
  }
}
