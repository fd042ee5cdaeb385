package wavetank.view;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.visualizer.Run;

/// One future of a run. The first one is the run itself; each other differs from its parent by one
/// deed, from the moment of the deed on.
///
/// @param name for people: `main`, or the deed
/// @param parent null for the run itself
/// @param forkedAt when the deed was done, in nanoseconds from the start of the run
/// @param deeds all fault lines that make it, with their times, in order
/// @param broken where it first breaks what every run must keep; null if it does not
record Branch(
    String name,
    Run run,
    @Nullable Branch parent,
    long forkedAt,
    List<String> deeds,
    @Nullable FirstViolation broken) {
  public Branch {
    deeds = List.copyOf(deeds);
  }

  static Branch main(Run run) {
    return of("main", run, null, 0, List.of());
  }

  /// A future, judged.
  static Branch of(
      String name, Run run, @Nullable Branch parent, long forkedAt, List<String> deeds) {
    var broken = FirstViolation.of(run.timeline().events());
    return new Branch(name, run, parent, forkedAt, deeds, broken);
  }

  /// The same future, of which more is known.
  Branch with(Run more) {
    return new Branch(name, more, parent, forkedAt, deeds, broken);
  }

  /// Where this one and another first differ: the place of the first event that is not the same, or
  /// -1 if they are the same.
  public int firstDifference(Branch other) {
    var mine = run.timeline().events();
    var theirs = other.run.timeline().events();
    int common = Math.min(mine.size(), theirs.size());
    for (int i = 0; i < common; i++) {
      if (!mine.get(i).equals(theirs.get(i))) {
        return i + 1;
      }
    }
    return mine.size() == theirs.size() ? -1 : common + 1;
  }
}
