package wavetank.view;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.check.Checks;
import wavetank.check.Panel;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Judgement;

/// Where a run first breaks what every run must keep: all checks of safety, asked again after each
/// event. The verdicts in a trace stand at its end and do not say where.
///
/// @param place after how many events
/// @param check which one says no
/// @param why in a sentence
record FirstViolation(int place, String check, String why) {

  /// Judges a run.
  ///
  /// @return null if nothing is broken
  static @Nullable FirstViolation of(List<TraceEvent> events) {
    var panel = new Panel(Checks.all());
    for (int i = 0; i < events.size(); i++) {
      panel.accept(events.get(i));
      if (panel.violated()) {
        return named(panel, i + 1, events.get(i).at());
      }
    }
    return null;
  }

  private static @Nullable FirstViolation named(Panel panel, int place, long at) {
    return panel.verdicts(at).all().stream()
        .filter(judged -> judged.verdict().judgement() == Judgement.VIOLATED)
        .findFirst()
        .map(judged -> new FirstViolation(place, judged.check(), judged.verdict().why()))
        .orElse(null);
  }

  /// As people read it.
  String inWords() {
    return "%s is broken: %s".formatted(check, why);
  }
}
