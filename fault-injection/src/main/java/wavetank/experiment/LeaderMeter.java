package wavetank.experiment;

import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import wavetank.sim.RunResult;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Changed;
import wavetank.trace.TraceEvent.Crashed;
import wavetank.trace.TraceEvent.Paused;
import wavetank.trace.TraceEvent.Resumed;

/// Elections, terms, and the time in which nobody leads. A leader that is cut off leads as long as
/// it does not know; a paused one does not.
final class LeaderMeter implements Meter {
  private static final double NANOS_PER_SECOND = 1e9;

  private final long from;
  private final NavigableSet<String> leaders = new TreeSet<>();
  private final NavigableSet<String> paused = new TreeSet<>();
  private long nobodySince;
  private long leaderless;
  private long firstLeader = -1;
  private long stood;
  private long won;
  private long term;
  private long termBefore;

  /// @param from nanoseconds from the start of the run; what was before does not count
  LeaderMeter(long from) {
    this.from = from;
  }

  @Override
  public void on(TraceEvent event) {
    switch (event) {
      case Changed change -> changed(change);
      case Crashed crash -> {
        leaders.remove(crash.node());
        paused.remove(crash.node());
        look(crash.at());
      }
      case Paused pause -> {
        paused.add(pause.node());
        look(pause.at());
      }
      case Resumed resumed -> {
        paused.remove(resumed.node());
        look(resumed.at());
      }
      default -> {} // says nothing of who leads
    }
  }

  private void changed(Changed change) {
    term = Math.max(term, change.fields().number("term", 0));
    if (change.at() < from) {
      termBefore = term;
    }
    if (!change.fields().has("role")) {
      return;
    }
    var role = change.fields().text("role");
    if (role.equals("leader")) {
      leaders.add(change.node());
      firstLeader = firstLeader < 0 ? change.at() : firstLeader;
      won += change.at() >= from ? 1 : 0;
    } else {
      leaders.remove(change.node());
      stood += role.equals("candidate") && change.at() >= from ? 1 : 0;
    }
    look(change.at());
  }

  /// Begins or ends a time without a leader.
  private void look(long now) {
    boolean anybody = !paused.containsAll(leaders);
    if (anybody && nobodySince >= 0) {
      leaderless += Math.max(0, now - Math.max(nobodySince, from));
      nobodySince = -1;
    } else if (!anybody && nobodySince < 0) {
      nobodySince = now;
    }
  }

  @Override
  public void finish(RunResult run, Map<Measure, Value> values) {
    long end = run.endNanos();
    if (nobodySince >= 0) {
      leaderless += Math.max(0, end - Math.max(nobodySince, from));
    }
    values.put(
        Measure.FIRST_LEADER,
        firstLeader < 0 ? new Value(end / 1e6, true) : Meter.exactly(firstLeader / 1e6));
    values.put(Measure.LEADERLESS, Meter.exactly(leaderless / NANOS_PER_SECOND));
    values.put(Measure.ELECTIONS, Meter.exactly((double) stood));
    values.put(Measure.LEADERS, Meter.exactly((double) won));
    values.put(Measure.TERMS, Meter.exactly((double) (term - termBefore)));
  }
}
