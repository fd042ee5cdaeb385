package wavetank.sim;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import wavetank.core.Bytes;
import wavetank.core.Rule;
import wavetank.scenario.DiskModel;
import wavetank.scenario.FaultSchedule;
import wavetank.scenario.Latency;
import wavetank.scenario.NetworkModel;
import wavetank.scenario.Percent;
import wavetank.scenario.Scenario;
import wavetank.scenario.ScenarioBuilder;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceWriter;

/// One run of a test, with everything that its trace holds.
record Run(List<TraceEvent> events, RunResult result, Bytes trace) {
  static final Duration SECOND = Duration.ofSeconds(1);

  /// A world of three counters (a tick each 100 ms) in which everything takes a fixed time: 1 ms
  /// for messages, 10 ms for the disk.
  private static ScenarioBuilder world() {
    return Scenario.named("counters")
        .kind("counter")
        .servers(3)
        .network(new NetworkModel(Latency.parse("1ms"), Percent.ZERO, Percent.ZERO, Percent.ZERO))
        .disk(new DiskModel(Latency.parse("10ms")))
        .clients(0)
        .until(SECOND);
  }

  /// The same with these fault lines, for one second.
  static Run counters(String... faults) {
    return of(counting(faults));
  }

  static ScenarioBuilder counting(String... faults) {
    return world().faults(FaultSchedule.parse(String.join("\n", faults)));
  }

  static Run of(ScenarioBuilder scenario) {
    return of(scenario.build(), 1, HostMode.CORE);
  }

  static Run of(Scenario scenario, long seed, HostMode mode) {
    var kind = new CounterKind();
    var simulation =
        scenario.nodes().clusterKind().equals("counter")
            ? new Simulation(scenario, Cluster.of(scenario, kind))
            : Simulation.of(scenario);
    return of(simulation, seed, mode);
  }

  static Run of(Simulation simulation, long seed, HostMode mode) {
    var events = new ArrayList<TraceEvent>();
    var out = new ByteArrayOutputStream();
    var writer = new TraceWriter(out, simulation.header(seed, "test"));
    var result =
        simulation.run(
            seed,
            mode,
            new TraceListener() {
              @Override
              public void on(TraceEvent event) {
                events.add(event);
                writer.accept(event);
              }

              @Override
              public boolean wantsTraffic() {
                return true;
              }
            });
    writer.end();
    return new Run(events, result, Bytes.of(out.toByteArray()));
  }

  <E extends TraceEvent> List<E> all(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  <E extends TraceEvent> Stream<E> of(Class<E> type, String node) {
    return all(type).stream().filter(event -> event.node().equals(node));
  }

  /// What the rule changed at this node, in order.
  List<TraceEvent.Changed> changes(String node, Rule rule) {
    return of(TraceEvent.Changed.class, node).filter(e -> e.rule().equals(rule.id())).toList();
  }

  /// How many counts of `from` the node `to` heard between two times.
  long heard(String from, String to, long fromMillis, long toMillis) {
    return changes(to, CounterKind.HEARD).stream()
        .filter(e -> e.fields().text("from").equals(from))
        .filter(e -> millis(e) >= fromMillis && millis(e) < toMillis)
        .count();
  }

  static long millis(TraceEvent event) {
    return event.at() / 1_000_000;
  }
}
