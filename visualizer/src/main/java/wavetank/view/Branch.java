package wavetank.view;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.timeline.Divergence;
import wavetank.timeline.Violation;
import wavetank.visualizer.Run;

/// One future of a run. The first one is the run itself; each other differs from its parent by one
/// deed, from the moment of the deed on.
///
/// @param name for people: `main`, `live` while real nodes run, or the deed
/// @param parent null for the run itself
/// @param forkedAt when the deed was done, in nanoseconds from the start of the run
/// @param deeds all fault lines that make it, with their times, in order
record Branch(String name, Run run, @Nullable Branch parent, long forkedAt, List<String> deeds) {
  public Branch {
    deeds = List.copyOf(deeds);
  }

  static Branch main(Run run) {
    return new Branch(run.isLive() ? "live" : "main", run, null, 0, List.of());
  }

  /// Where it first breaks what every run must keep; null if it does not.
  @Nullable Violation broken() {
    return run.findings().first();
  }

  /// The same future, of which more is known.
  Branch with(Run more) {
    return new Branch(name, more, parent, forkedAt, deeds);
  }

  /// Where this one and another first differ: the place of the first event that is not the same, or
  /// -1 if they are the same.
  public int firstDifference(Branch other) {
    return Divergence.place(run.timeline(), other.run.timeline());
  }
}
