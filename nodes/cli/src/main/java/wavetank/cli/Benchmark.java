package wavetank.cli;

import java.io.PrintWriter;
import java.util.List;

/// One of Wavetank's own benchmarks, found like a `Command`: a class with a public constructor
/// without parameters, named in `META-INF/services/wavetank.cli.Benchmark`.
public interface Benchmark {
  /// What comes after `wavetank bench`, for example "sim".
  String name();

  /// What it measures, in one line.
  String about();

  /// Parts of it that can be measured by themselves; empty if there are none.
  default List<String> parts() {
    return List.of();
  }

  /// Measures.
  Report run(Request request) throws Exception;

  /// What is asked for.
  ///
  /// @param progress takes what it is doing, because it takes a while
  /// @param quick whether a rough figure in a few seconds will do
  /// @param only parts of it; empty for all
  record Request(PrintWriter progress, boolean quick, List<String> only) {}

  /// What came out.
  ///
  /// @param words for people
  record Report(String words, List<Figure> figures) {
    /// Each figure in a line.
    public static Report of(List<Figure> figures) {
      var lines = figures.stream().map(Figure::inWords).toList();
      return new Report(String.join("\n", lines), figures);
    }

    /// Whether no figure is missed.
    public boolean reached() {
      return figures.stream().allMatch(Figure::reached);
    }
  }

  /// One measured figure.
  ///
  /// @param what was measured
  /// @param value the median
  /// @param unit of it
  /// @param required what it must reach, in words; empty if nothing is required
  /// @param reached whether it did
  record Figure(String what, double value, String unit, String required, boolean reached) {
    /// A figure that must be at least `least`, and better still `aim`.
    public static Figure atLeast(String what, double value, String unit, double least, double aim) {
      return new Figure(
          what, value, unit, "at least %,.0f (aim %,.0f)".formatted(least, aim), value >= least);
    }

    /// A figure that must be at most `most`, and better still `aim`.
    public static Figure atMost(String what, double value, String unit, double most, double aim) {
      return new Figure(
          what, value, unit, "at most %,.3g (aim %,.3g)".formatted(most, aim), value <= most);
    }

    /// A figure of which nothing is required.
    public static Figure plain(String what, double value, String unit) {
      return new Figure(what, value, unit, "", true);
    }

    String inWords() {
      String verdict = required.isEmpty() ? "" : reached ? "reached" : "MISSED";
      return "%-46s %,14.1f %-16s %-8s %s"
          .formatted(what, value, unit, verdict, required)
          .stripTrailing();
    }
  }
}
