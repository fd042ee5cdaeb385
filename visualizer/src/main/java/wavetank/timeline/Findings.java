package wavetank.timeline;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is found in a run by whoever looks at all of it: which properties hold until when, and
/// which situations it comes to.
///
/// @param checks the properties that were asked for, in order
/// @param violations the first one of each property that is broken, in the order of their places
/// @param undecided properties of which nobody can say: a budget ran out, or the trace has a gap
/// @param goals situations, whether or not the run comes to them
public record Findings(
    List<String> checks, List<Violation> violations, List<String> undecided, List<Goal> goals) {

  /// Nobody has looked.
  public static final Findings NONE = new Findings(List.of(), List.of(), List.of(), List.of());

  public Findings {
    checks = List.copyOf(checks);
    violations = violations.stream().sorted(Comparator.comparingInt(Violation::place)).toList();
    undecided = List.copyOf(undecided);
    goals = List.copyOf(goals);
  }

  /// Where a property is broken, or null if it holds.
  public @Nullable Violation of(String check) {
    return violations.stream().filter(one -> one.check().equals(check)).findFirst().orElse(null);
  }

  /// What is broken first in the run, or null.
  public @Nullable Violation first() {
    return violations.isEmpty() ? null : violations.getFirst();
  }

  /// What is broken after so many events.
  public List<Violation> by(int place) {
    return violations.stream().filter(one -> one.place() <= place).toList();
  }

  /// What a picture shows of it: the violation of a check that is named, if it is broken yet, else
  /// the last one so far; null where nothing is broken yet.
  ///
  /// @param selected `check-NAME`, or anything else
  public @Nullable Violation shown(int place, String selected) {
    var broken = by(place);
    return broken.stream()
        .filter(one -> selected.equals("check-" + one.check()))
        .findFirst()
        .orElse(broken.isEmpty() ? null : broken.getLast());
  }
}
