package wavetank.experiment.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import wavetank.experiment.Plot.Series;
import wavetank.sim.TraceListener;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Changed;
import wavetank.trace.TraceEvent.Completed;
import wavetank.trace.TraceEvent.FaultStarted;
import wavetank.trace.TraceEvent.FaultStopped;
import wavetank.trace.TraceEvent.Invoked;
import wavetank.trace.TraceEvent.Outcome;

/// One run as time goes on: a value for each stretch of time, and when faults were there.
final class RunSeries implements TraceListener {
  private final Series what;
  private final long each;
  private final double[] values;
  private final Map<Long, Invoked> pending = new TreeMap<>();
  private final List<Band> bands = new ArrayList<>();
  private final Map<String, FaultStarted> faults = new TreeMap<>();

  /// A time in which a fault was there.
  ///
  /// @param line the fault, roles resolved
  /// @param from in seconds
  /// @param to in seconds; the same as `from` for what takes no time
  record Band(String line, double from, double to) {}

  /// @param each how long a stretch is, in nanoseconds
  /// @param run how long the run is, in nanoseconds
  RunSeries(Series what, long each, long run) {
    this.what = what;
    this.each = each;
    values = new double[(int) Math.ceilDiv(run, each)];
  }

  @Override
  public void on(TraceEvent event) {
    switch (event) {
      case Invoked call -> pending.put(call.operation(), call);
      case Completed answer -> {
        var call = pending.remove(answer.operation());
        if (call != null && answer.outcome() == Outcome.OK) {
          answered(call, answer.at());
        }
      }
      case Changed change -> {
        if (what == Series.TERM && change.fields().has("term")) {
          raise(change.at(), (double) change.fields().number("term", 0));
        }
      }
      case FaultStarted fault -> faults.put(fault.id(), fault);
      case FaultStopped end -> stop(end.id(), end.at());
      default -> {} // nothing that is drawn
    }
  }

  private void answered(Invoked call, long at) {
    boolean isRead = call.function().equals("get") || call.function().equals("stale-get");
    switch (what) {
      case WRITES -> add(at, isRead ? 0 : 1e9 / each);
      case READS -> add(at, isRead ? 1e9 / each : 0);
      case LATENCY -> raise(at, (at - call.at()) / 1e6);
      case TERM -> {} // clients know no terms
    }
  }

  private void add(long at, double value) {
    values[stretch(at)] += value;
  }

  private void raise(long at, double value) {
    values[stretch(at)] = Math.max(values[stretch(at)], value);
  }

  private int stretch(long at) {
    return (int) Math.min(at / each, values.length - 1);
  }

  private void stop(String id, long at) {
    var fault = faults.remove(id);
    if (fault != null) {
      bands.add(new Band(fault.line(), fault.at() / 1e9, at / 1e9));
    }
  }

  /// The run is over.
  ///
  /// @param end in nanoseconds
  void finish(long end) {
    for (var id : List.copyOf(faults.keySet())) {
      stop(id, end);
    }
    if (what == Series.TERM) {
      for (int i = 1; i < values.length; i++) {
        values[i] = Math.max(values[i], values[i - 1]);
      }
    }
  }

  double[] values() {
    return values.clone();
  }

  /// The middle of each stretch, in seconds.
  double[] times() {
    var times = new double[values.length];
    for (int i = 0; i < times.length; i++) {
      times[i] = (i + 0.5) * each / 1e9;
    }
    return times;
  }

  List<Band> bands() {
    return List.copyOf(bands);
  }
}
