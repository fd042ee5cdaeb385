package wavetank.visualizer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import wavetank.core.NodeKind;
import wavetank.paint.Words;
import wavetank.report.Captions;
import wavetank.report.Captions.Caption;
import wavetank.trace.TraceEvent;

/// The words of a run: its story, and what the rules of all kinds of nodes say.
public final class StoryWords implements Words {
  private final Captions told = new Captions();
  private final List<Caption> captions = told.all();
  private final Map<String, Reason> reasons = new HashMap<>();

  public StoryWords(List<TraceEvent> events) {
    extend(events);
    for (NodeKind kind : ServiceLoader.load(NodeKind.class)) {
      kind.rules().forEach(rule -> reasons.put(rule.id(), new Reason(rule.says(), rule.source())));
    }
  }

  /// What happened next.
  public void extend(List<TraceEvent> more) {
    more.forEach(told::add);
  }

  @Override
  public String caption(int place) {
    int low = 0;
    int high = captions.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (captions.get(middle).place() <= place) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? "" : captions.get(low - 1).toString();
  }

  @Override
  public Reason reason(String rule) {
    return reasons.getOrDefault(rule, new Reason("", ""));
  }
}
