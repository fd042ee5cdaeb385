package wavetank.report;

import java.util.ArrayList;
import java.util.List;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Judged;

/// A trace in sentences that stand below a picture: each event that is worth one gets its own.
public final class Captions {
  private Captions() {}

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
    var narrator = new Narrator(false);
    var errands = new Errands(false);
    var captions = new ArrayList<Caption>();
    for (int i = 0; i < events.size(); i++) {
      TraceEvent event = events.get(i);
      var asked = errands.tell(event);
      var text = asked != null ? asked : narrator.tell(event);
      if (text != null && !(event instanceof Judged)) {
        captions.add(new Caption(i + 1, event.node(), text));
      }
    }
    return captions;
  }
}
