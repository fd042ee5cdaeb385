package wavetank.experiment;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import wavetank.core.NodeId;
import wavetank.scenario.Scenario;
import wavetank.sim.TraceListener;
import wavetank.simulator.SeedRun;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Judgement;

/// Measures everything in one run.
final class RunMeter implements TraceListener {
  private final List<Meter> meters;

  RunMeter(Scenario scenario, Measuring measuring) {
    long from = measuring.from().toNanos();
    Duration asking = scenario.workload().until();
    long until = (asking == null ? scenario.run() : asking).toNanos();
    var failover = new FailoverMeter(from, measuring.after());
    var clients = new ClientMeter(from, until, measuring.patience().toNanos(), failover);
    var servers = scenario.nodes().servers().stream().map(NodeId::name).toList();
    meters =
        List.of(new LeaderMeter(from), failover, clients, new TrafficMeter(from, servers, clients));
  }

  @Override
  public void on(TraceEvent event) {
    for (var meter : meters) {
      meter.on(event);
    }
  }

  @Override
  public boolean wantsTraffic() {
    return true;
  }

  /// What came of it, when the run is over.
  Map<Measure, Value> values(SeedRun run) {
    var values = new EnumMap<Measure, Value>(Measure.class);
    meters.forEach(meter -> meter.finish(run.result(), values));
    boolean isViolated = run.verdicts().overall() == Judgement.VIOLATED;
    values.put(Measure.VIOLATIONS, Meter.exactly(isViolated ? 1 : 0));
    return values;
  }
}
