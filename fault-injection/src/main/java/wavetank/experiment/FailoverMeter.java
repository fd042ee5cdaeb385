package wavetank.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import wavetank.sim.RunResult;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Changed;
import wavetank.trace.TraceEvent.FaultStarted;

/// How long it takes from a fault to the next leader, and to the next new write that is answered.
final class FailoverMeter implements Meter {
  private final long from;
  private final String fault;
  private final List<Long> waitForLeader = new ArrayList<>();
  private final List<Long> waitForWrite = new ArrayList<>();
  private long occasions;
  private long nanosToLeader;
  private long nanosToWrite;

  /// @param from nanoseconds from the start of the run; faults before do not count
  /// @param fault the first word of the lines that count; `""` for none
  FailoverMeter(long from, String fault) {
    this.from = from;
    this.fault = fault;
  }

  @Override
  public void on(TraceEvent event) {
    if (event instanceof FaultStarted started
        && started.at() >= from
        && started.line().split(" ", 2)[0].equals(fault)) {
      occasions++;
      waitForLeader.add(started.at());
      waitForWrite.add(started.at());
    } else if (event instanceof Changed change
        && change.fields().has("role")
        && change.fields().text("role").equals("leader")) {
      waitForLeader.forEach(at -> nanosToLeader += change.at() - at);
      waitForLeader.clear();
    }
  }

  /// A write was answered.
  ///
  /// @param invoked when it was asked for
  void acknowledged(long invoked, long now) {
    if (!waitForWrite.isEmpty()) {
      waitForWrite.removeIf(at -> {
        boolean isOver = at <= invoked;
        nanosToWrite += isOver ? now - at : 0;
        return isOver;
      });
    }
  }

  @Override
  public void finish(RunResult run, Map<Measure, Value> values) {
    if (occasions > 0) {
      long end = run.endNanos();
      values.put(Measure.FAILOVER_LEADER, mean(nanosToLeader, waitForLeader, end));
      values.put(Measure.FAILOVER_WRITE, mean(nanosToWrite, waitForWrite, end));
    }
  }

  private Value mean(long nanos, List<Long> open, long end) {
    long all = nanos + open.stream().mapToLong(at -> end - at).sum();
    return new Value(all / 1e6 / occasions, !open.isEmpty());
  }
}
