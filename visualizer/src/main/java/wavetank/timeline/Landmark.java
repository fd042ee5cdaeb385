package wavetank.timeline;

import java.util.List;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Changed;
import wavetank.trace.TraceEvent.Crashed;
import wavetank.trace.TraceEvent.FaultStarted;
import wavetank.trace.TraceEvent.FaultStopped;
import wavetank.trace.TraceEvent.Judged;
import wavetank.trace.TraceEvent.Judgement;
import wavetank.trace.TraceEvent.Restarted;

/// Events worth a stop.
public enum Landmark {
  ELECTION,
  COMMIT,
  FAULT,
  VIOLATION;

  /// Whether an event is one.
  public boolean isAt(TraceEvent event) {
    return switch (this) {
      case ELECTION ->
          event instanceof Changed changed
              && List.of("candidate", "leader").contains(changed.fields().text("role"));
      case COMMIT ->
          event instanceof Changed changed && changed.rule().equals("raft.commit.quorum");
      case FAULT ->
          event instanceof FaultStarted
              || event instanceof FaultStopped
              || event instanceof Crashed
              || event instanceof Restarted;
      case VIOLATION -> event instanceof Judged judged && judged.verdict() == Judgement.VIOLATED;
    };
  }

  /// The next place after such an event, forth or back.
  ///
  /// @return the place, or -1 if there is none
  public int from(Timeline timeline, int place, boolean forth) {
    int step = forth ? 1 : -1;
    for (int at = place + step; at > 0 && at <= timeline.size(); at += step) {
      TraceEvent event = timeline.event(at);
      if (event != null && isAt(event)) {
        return at;
      }
    }
    return -1;
  }
}
