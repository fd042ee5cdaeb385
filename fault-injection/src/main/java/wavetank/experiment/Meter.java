package wavetank.experiment;

import java.util.Map;
import wavetank.sim.RunResult;
import wavetank.trace.TraceEvent;

/// Measures one thing while a run goes on.
interface Meter {
  /// The next event of the run.
  void on(TraceEvent event);

  /// Puts what it measured, when the run is over. What is not put could not be measured.
  ///
  /// @param values to put it in
  void finish(RunResult run, Map<Measure, Value> values);

  /// A value that is known exactly.
  static Value exactly(double number) {
    return new Value(number, false);
  }
}
