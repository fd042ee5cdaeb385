package wavetank.check;

import wavetank.trace.TraceEvent;

/// Judges one property of a run while its events go by. A check is used for one run.
public interface Check {
  /// As scenarios and reports write it: `election-safety`.
  String name();

  /// Takes the next event. State events come when they are durable, see `Settled`.
  void on(TraceEvent event);

  /// What it says of the events so far.
  ///
  /// @param end when the run ended, in nanoseconds from its start
  Verdict verdict(long end);

  /// Whether a violation was seen already, so that the run may stop here.
  boolean violated();
}
