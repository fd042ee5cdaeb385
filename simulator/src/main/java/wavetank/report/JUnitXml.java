package wavetank.report;

import java.util.List;
import java.util.function.Predicate;
import wavetank.check.Verdict;
import wavetank.check.Verdicts;
import wavetank.trace.TraceEvent.Judgement;

/// Verdicts in the XML form of JUnit's reports, which every build server shows.
public final class JUnitXml {
  private JUnitXml() {}

  /// @param name of the run, unique within the report: `seed 7`
  public record Run(String name, Verdicts verdicts) {}

  /// A test suite with one test for each check of each run. A violation is a failure; an unknown is
  /// an error, and a check that had nothing to judge was skipped, so that nobody takes them for
  /// successes.
  ///
  /// @param suite what was run: the scenario
  public static String of(String suite, List<Run> runs) {
    var cases = new StringBuilder();
    for (var run : runs) {
      for (var judged : run.verdicts().all()) {
        cases.append(
            "  <testcase classname=\"%s\" name=\"%s, %s\""
                .formatted(escape(suite), escape(judged.check()), escape(run.name())));
        cases.append(outcome(judged.verdict())).append('\n');
      }
    }
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuite name="%s" tests="%d" failures="%d" errors="%d" skipped="%d">
    %s</testsuite>
    """
        .formatted(
            escape(suite),
            runs.stream().mapToInt(run -> run.verdicts().all().size()).sum(),
            count(runs, verdict -> verdict.judgement() == Judgement.VIOLATED),
            count(runs, verdict -> verdict.judgement() == Judgement.UNKNOWN),
            count(runs, Verdict::isEmpty),
            cases);
  }

  private static String outcome(Verdict verdict) {
    var why = escape(verdict.why());
    return switch (verdict) {
      case Verdict.Held held ->
          held.isEmpty() ? "><skipped message=\"%s\"/></testcase>".formatted(why) : "/>";
      case Verdict.Violated violated ->
          "><failure message=\"at %s: %s\"/></testcase>"
              .formatted(Layout.seconds(violated.at()), why);
      case Verdict.Unknown _ -> "><error message=\"unknown: %s\"/></testcase>".formatted(why);
    };
  }

  private static long count(List<Run> runs, Predicate<Verdict> what) {
    return runs.stream()
        .flatMap(run -> run.verdicts().all().stream())
        .filter(judged -> what.test(judged.verdict()))
        .count();
  }

  /// For attributes. Characters that XML cannot hold at all become `?`.
  private static String escape(String text) {
    return text.replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "?")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("\n", "&#10;");
  }
}
