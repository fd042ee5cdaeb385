package wavetank.experiment;

import java.util.List;
import java.util.Map;
import wavetank.sim.RunResult;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Durable;
import wavetank.trace.TraceEvent.Sent;

/// What a write costs: messages between servers, and syncs of their disks.
final class TrafficMeter implements Meter {
  private final long from;
  private final List<String> servers;
  private final ClientMeter clients;
  private long messages;
  private long syncs;

  /// @param from nanoseconds from the start of the run; what is sent before does not count
  /// @param clients knows how many writes there were
  TrafficMeter(long from, List<String> servers, ClientMeter clients) {
    this.from = from;
    this.servers = servers;
    this.clients = clients;
  }

  @Override
  public void on(TraceEvent event) {
    if (event.at() < from) {
      return;
    }
    if (event instanceof Sent sent) {
      messages += servers.contains(sent.node()) && servers.contains(sent.to()) ? 1 : 0;
    } else if (event instanceof Durable durable) {
      syncs += servers.contains(durable.node()) ? 1 : 0;
    }
  }

  @Override
  public void finish(RunResult run, Map<Measure, Value> values) {
    long writes = clients.acknowledged();
    if (writes > 0) {
      values.put(Measure.MESSAGES, Meter.exactly((double) messages / writes));
      values.put(Measure.SYNCS, Meter.exactly((double) syncs / writes));
    }
  }
}
