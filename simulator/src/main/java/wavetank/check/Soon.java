package wavetank.check;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wavetank.check.Verdict.Held;
import wavetank.check.Verdict.Unknown;
import wavetank.check.Verdict.Violated;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Changed;
import wavetank.trace.TraceEvent.Completed;
import wavetank.trace.TraceEvent.Crashed;
import wavetank.trace.TraceEvent.Invoked;
import wavetank.trace.TraceEvent.Outcome;

/// Something good happens within a bound after each occasion (liveness): a client's new write is
/// acknowledged, or there is a leader. An occasion on which it is still open when the run ends
/// leaves the check unknown.
final class Soon implements Check {
  /// What must happen.
  enum Goal {
    /// A write is acknowledged that was asked for after the occasion.
    PROGRESS,
    /// A server is elected after the occasion, or one that led before still leads at the bound.
    LEADER
  }

  private record Demand(long from, long event) {}

  private final String name;
  private final Goal goal;
  private final Duration bound;
  private final Occasion occasion;
  private final ArrayDeque<Demand> open = new ArrayDeque<>();
  private final Map<Long, Invoked> writes = new TreeMap<>();
  private @Nullable String leader;
  private @Nullable Violated first;
  private long kept;

  /// @param name the whole expectation: `leader within 1s after start`
  Soon(String name, Goal goal, Duration bound, Occasion occasion) {
    this.name = name;
    this.goal = goal;
    this.bound = bound;
    this.occasion = occasion;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void on(TraceEvent event) {
    expire(event.at());
    if (occasion.comesWith(event)) {
      open.add(new Demand(event.at(), event.seq()));
    }
    switch (goal) {
      case PROGRESS -> listenToClients(event);
      case LEADER -> listenToServers(event);
    }
  }

  private void listenToClients(TraceEvent event) {
    if (event instanceof Invoked call && !Operation.isRead(call.function())) {
      writes.put(call.operation(), call);
    } else if (event instanceof Completed answer) {
      var call = writes.remove(answer.operation());
      if (call != null && answer.outcome() == Outcome.OK) {
        keep(call.at());
      }
    }
  }

  private void listenToServers(TraceEvent event) {
    if (event instanceof Changed change && change.fields().has("role")) {
      if (change.fields().text("role").equals("leader")) {
        leader = change.node();
        keep(change.at());
      } else if (change.node().equals(leader)) {
        leader = null;
      }
    } else if (event instanceof Crashed crashed && crashed.node().equals(leader)) {
      leader = null;
    }
  }

  /// Demands that began at `until` or before are met.
  private void keep(long until) {
    while (!open.isEmpty() && open.getFirst().from <= until) {
      open.removeFirst();
      kept++;
    }
  }

  private void expire(long now) {
    while (!open.isEmpty() && now > open.getFirst().from + bound.toNanos()) {
      var demand = open.removeFirst();
      if (goal == Goal.LEADER && leader != null) {
        kept++;
      } else if (first == null) {
        first =
            new Violated(
                demand.from + bound.toNanos(),
                "%s within %s after %s (event %d)"
                    .formatted(
                        goal == Goal.LEADER ? "no leader" : "no new write was acknowledged",
                        Times.brief(bound),
                        Times.seconds(demand.from),
                        demand.event),
                List.of(demand.event),
                List.of(),
                0);
      }
    }
  }

  @Override
  public boolean violated() {
    return first != null;
  }

  @Override
  public Verdict verdict(long end) {
    expire(end);
    if (first != null) {
      return first;
    }
    return open.isEmpty()
        ? new Held(kept, "occasions")
        : new Unknown(
            "the run ended %s after the last occasion; run it for longer"
                .formatted(Times.seconds(end - open.getLast().from)));
  }
}
