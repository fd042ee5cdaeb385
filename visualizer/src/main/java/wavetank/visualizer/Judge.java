package wavetank.visualizer;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import wavetank.check.Check;
import wavetank.check.Checks;
import wavetank.check.Panel;
import wavetank.check.Verdict.Held;
import wavetank.check.Verdict.Unknown;
import wavetank.check.Verdict.Violated;
import wavetank.timeline.Findings;
import wavetank.timeline.Goal;
import wavetank.timeline.Timeline;
import wavetank.timeline.Violation;
import wavetank.trace.TraceEvent.Judged;

/// Asks all checks after each event of a run: the verdicts in a trace stand at its end, and do not
/// say where a property was broken.
final class Judge {
  private Judge() {}

  /// Judges safety, and what else the trace has verdicts of.
  static Findings of(Timeline timeline) {
    var checks = new ArrayList<>(Checks.all());
    others(timeline).forEach(name -> checks.add(Checks.named(name)));
    var open = new ArrayList<>(checks);
    var broken = new ArrayList<Violation>();
    var panel = new Panel(checks);
    for (int place = 1; place <= timeline.size(); place++) {
      panel.accept(timeline.events().get(place - 1));
      for (int i = open.size() - 1; i >= 0; i--) {
        if (open.get(i).violated()) {
          Check check = open.remove(i);
          if (check.verdict(timeline.endNanos()) instanceof Violated no) {
            broken.add(violation(timeline, check.name(), place, no));
          }
        }
      }
    }
    var undecided = new ArrayList<String>();
    for (var judged : panel.verdicts(timeline.endNanos()).all()) { // some know at the end only
      boolean isOpen = open.stream().anyMatch(check -> check.name().equals(judged.check()));
      switch (judged.verdict()) {
        case Violated no when isOpen ->
            broken.add(violation(timeline, judged.check(), place(timeline, no), no));
        case Unknown _ -> undecided.add(judged.check());
        case Violated _, Held _ -> {}
      }
    }
    var names = checks.stream().map(Check::name).toList();
    return new Findings(names, broken, undecided, Goal.of(timeline));
  }

  /// Checks that the run was asked for beyond those of safety.
  private static Set<String> others(Timeline timeline) {
    var names = new LinkedHashSet<String>();
    timeline.events().stream()
        .filter(Judged.class::isInstance)
        .map(event -> ((Judged) event).check())
        .filter(Judge::isKnown)
        .forEach(names::add);
    Checks.all().forEach(check -> names.remove(check.name()));
    return names;
  }

  /// A trace may be of another version, or of somebody else.
  private static boolean isKnown(String name) {
    try {
      Checks.named(name);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static int place(Timeline timeline, Violated no) {
    List<Long> events = no.events();
    return events.isEmpty() ? timeline.placeAt(no.at()) : timeline.placeOf(events.getLast());
  }

  private static Violation violation(Timeline timeline, String check, int place, Violated no) {
    return Violation.in(timeline, check, place, no.why(), no.events(), no.nodes(), no.index());
  }
}
