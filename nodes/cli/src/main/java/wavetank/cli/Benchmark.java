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

  /// Measures. Says on `progress` what it is doing, because it takes a while.
  ///
  /// @param quick whether a rough figure in a few seconds will do
  List<Figure> run(PrintWriter progress, boolean quick) throws Exception;

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
  }
}
