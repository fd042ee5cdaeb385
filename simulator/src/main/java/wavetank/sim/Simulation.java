package wavetank.sim;

import java.util.ArrayList;
import java.util.List;
import wavetank.core.SeededChoices;
import wavetank.scenario.Scenario;
import wavetank.scenario.ScenarioException;
import wavetank.trace.Fields;
import wavetank.trace.TraceHeader;
import wavetank.trace.TraceHeader.TraceNode;

/// One scenario, ready to run with any seed.
///
/// @param scenario what happens
/// @param cluster the protocols of its nodes
public record Simulation(Scenario scenario, Cluster cluster) {
  /// Finds the protocols on the class path of this program.
  ///
  /// @throws ScenarioException if there is no such protocol, or it refuses a setting
  public static Simulation of(Scenario scenario) {
    return new Simulation(scenario, Cluster.of(scenario, Simulation.class.getClassLoader()));
  }

  /// Runs it once. Scenario and seed decide everything that the listeners hear.
  ///
  /// @param listeners hear every event before the next one happens
  public RunResult run(long seed, HostMode mode, TraceListener... listeners) {
    var world = world(seed, mode, listeners);
    return world.result(seed, world.advance(scenario.run().toNanos()));
  }

  /// The world of one run, at its very start, for those who want to go through it in steps.
  public World world(long seed, HostMode mode, TraceListener... listeners) {
    return new World(scenario, cluster, new SeededChoices(seed), mode, List.of(listeners));
  }

  /// The first line of this run's trace: the same for both hosts.
  ///
  /// @param program name and version of what runs
  public TraceHeader header(long seed, String program) {
    var nodes = new ArrayList<TraceNode>();
    scenario
        .nodes()
        .servers()
        .forEach(id -> nodes.add(new TraceNode(id.name(), cluster.kind().name())));
    scenario.clients().forEach(id -> nodes.add(new TraceNode(id.name(), "client")));
    return new TraceHeader(
        TraceHeader.VERSION,
        "%s, seed %d".formatted(scenario.name(), seed),
        TraceHeader.Source.SIM,
        TraceHeader.Clock.VIRTUAL,
        seed,
        scenario.name(),
        program,
        nodes,
        configuration());
  }

  private Fields configuration() {
    var settings = new ArrayList<Object>();
    cluster
        .setup()
        .settings()
        .forEach((name, value) -> {
          settings.add(name);
          settings.add(value);
        });
    return Fields.of(
        "run", scenario.run().toMillis() + "ms",
        "network",
            Fields.of(
                "latency", scenario.network().latency(),
                "drop", scenario.network().drop(),
                "duplicate", scenario.network().duplicate(),
                "reorder", scenario.network().reorder()),
        "disk", Fields.of("sync", scenario.disk().sync()),
        "settings", Fields.of(settings.toArray()),
        "faults", scenario.faults().faults().stream().map(Object::toString).toList());
  }
}
