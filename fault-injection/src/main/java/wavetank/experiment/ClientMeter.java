package wavetank.experiment;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import wavetank.sim.RunResult;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Completed;
import wavetank.trace.TraceEvent.Invoked;
import wavetank.trace.TraceEvent.Outcome;

/// What clients see: how long answers take, how many come, and how long none does.
final class ClientMeter implements Meter {
  private final long from;
  private final long until;
  private final long patience;
  private final FailoverMeter failover;
  private final StaleReads stale = new StaleReads();

  private final Map<Long, Invoked> pending = new TreeMap<>();
  private final Latencies writes = new Latencies();
  private final Latencies reads = new Latencies();
  private long due;
  private long inTime;
  private long lastWrite;
  private long gaps;

  /// @param from nanoseconds from the start of the run; what is asked for before does not count
  /// @param until when clients ask no more
  /// @param patience in nanoseconds
  /// @param failover is told of writes that are answered
  ClientMeter(long from, long until, long patience, FailoverMeter failover) {
    this.from = from;
    this.until = until;
    this.patience = patience;
    this.failover = failover;
    lastWrite = from;
  }

  @Override
  public void on(TraceEvent event) {
    if (event instanceof Invoked call) {
      pending.put(call.operation(), call);
      stale.invoked(call);
      due += call.at() >= from && call.at() <= until - patience ? 1 : 0;
    } else if (event instanceof Completed answer) {
      var call = pending.remove(answer.operation());
      if (call != null && answer.outcome() == Outcome.OK) {
        answered(call, answer);
      }
    }
  }

  private void answered(Invoked call, Completed answer) {
    long now = answer.at();
    long latency = now - call.at();
    boolean isWrite = !isRead(call.function());
    stale.answered(call, answer, call.at() >= from);
    if (isWrite) {
      failover.acknowledged(call.at(), now);
      gap(now);
    }
    if (call.at() >= from) {
      (isWrite ? writes : reads).add(latency);
      inTime += call.at() <= until - patience && latency <= patience ? 1 : 0;
    }
  }

  private static boolean isRead(String function) {
    return function.equals("get") || function.equals("stale-get");
  }

  private void gap(long now) {
    if (now >= from) {
      long end = Math.min(now, until);
      gaps += end - lastWrite > patience ? end - lastWrite : 0;
      lastWrite = Math.max(lastWrite, end);
    }
  }

  /// How many writes were asked for since `from` and answered.
  long acknowledged() {
    return writes.count;
  }

  @Override
  public void finish(RunResult run, Map<Measure, Value> values) {
    if (run.endNanos() >= until) {
      gap(until);
    }
    double seconds = (until - from) / 1e9;
    if (seconds > 0 && writes.count + pending.size() > 0) {
      values.put(Measure.AVAILABILITY, Meter.exactly(100 * (1 - gaps / 1e9 / seconds)));
      values.put(Measure.WRITES, Meter.exactly(writes.count / seconds));
      values.put(Measure.READS, Meter.exactly(reads.count / seconds));
    }
    if (due > 0) {
      values.put(Measure.ANSWERED, Meter.exactly(100.0 * inTime / due));
    }
    writes.put(values, Measure.WRITE_P50, Measure.WRITE_P99);
    reads.put(values, Measure.READ_P50, Measure.READ_P99);
    stale.put(values);
  }

  /// A growing list of times in nanoseconds.
  private static final class Latencies {
    private double[] nanos = new double[256];
    private int count;

    void add(long latency) {
      if (count == nanos.length) {
        nanos = Arrays.copyOf(nanos, 2 * count);
      }
      nanos[count++] = latency;
    }

    void put(Map<Measure, Value> values, Measure median, Measure tail) {
      if (count > 0) {
        var sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        values.put(median, Meter.exactly(Statistics.percentile(sorted, 0.5) / 1e6));
        values.put(tail, Meter.exactly(Statistics.percentile(sorted, 0.99) / 1e6));
      }
    }
  }
}
