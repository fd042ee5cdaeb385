package wavetank.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Judged;

/// A trace in sentences that stand below a picture: each event that is worth one gets its own.
public final class Captions {
  private final Narrator narrator = new Narrator(false);
  private final Errands errands = new Errands(false);
  private final List<Caption> captions = new ArrayList<>();
  private int events;

  /// One sentence.
  ///
  /// @param place after how many events it is said
  /// @param node its subject, or `""` for the world
  public record Caption(int place, String node, String text) {
    /// As people read it: `n1 leads term 1`.
    @Override
    public String toString() {
      return node.isEmpty() ? text : node + " " + text;
    }
  }

  /// The turning points of a run, in order.
  public static List<Caption> of(List<TraceEvent> events) {
    var captions = new Captions();
    events.forEach(captions::add);
    return captions.all();
  }

  /// The next event of a run.
  public void add(TraceEvent event) {
    events++;
    var asked = errands.tell(event);
    var text = asked != null ? asked : narrator.tell(event);
    if (text != null && !(event instanceof Judged)) {
      captions.add(new Caption(events, event.node(), text));
    }
  }

  /// What there is to say so far, in order; it grows.
  public List<Caption> all() {
    return Collections.unmodifiableList(captions);
  }
}
