package wavetank.timeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import wavetank.core.SeededChoices;
import wavetank.raft.RealServer;
import wavetank.sim.Cluster;
import wavetank.sim.HostMode;
import wavetank.sim.Simulation;
import wavetank.sim.World;
import wavetank.simulator.Everything;
import wavetank.simulator.ScenarioFiles;
import wavetank.trace.Trace;
import wavetank.trace.TraceEvent;

/// A simulated run, with what the servers really were at many moments of it.
///
/// @param truths by the place in the timeline, in order; of servers that had begun
record Observed(Timeline timeline, Map<Integer, Map<String, RealServer>> truths) {
  private static final long STEP = Duration.ofMillis(37).toNanos();

  /// Runs a shipped scenario without clients' checks.
  ///
  /// @param run how much of it, at most
  static Observed of(String scenario, long seed, Duration run) {
    Simulation shipped = ScenarioFiles.load(scenario, List.of());
    var kind = new ObservedKind(shipped.cluster().kind());
    var simulation = new Simulation(shipped.scenario(), Cluster.of(shipped.scenario(), kind));
    var events = new ArrayList<TraceEvent>();
    World world =
        new World(
            simulation.scenario(),
            simulation.cluster(),
            new SeededChoices(seed),
            HostMode.CORE,
            List.of(new Everything(events::add)));
    var truths = new TreeMap<Integer, Map<String, RealServer>>();
    long end = Math.min(run.toNanos(), simulation.scenario().run().toNanos());
    for (long at = STEP; at < end; at += STEP) {
      world.advance(at);
      var servers = new TreeMap<String, RealServer>();
      kind.states().forEach((id, state) -> servers.put(id.name(), RealServer.of(id, state)));
      truths.put(events.size(), servers);
    }
    return new Observed(Timeline.of(new Trace(simulation.header(seed, "test"), events)), truths);
  }
}
