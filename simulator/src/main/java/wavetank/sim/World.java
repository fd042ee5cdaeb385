package wavetank.sim;

import java.util.ArrayList;
import java.util.List;
import wavetank.core.Choices;
import wavetank.core.NodeId;
import wavetank.scenario.ClockRates;
import wavetank.scenario.RandomFaults;
import wavetank.scenario.Scenario;

/// The simulated world of one run: nodes with their clocks and disks, the network between them, the
/// clients, and the trouble that a scenario makes. All of it is a function of scenario and seed.
///
/// One thing happens at a time: an event reaches one node, all that follows from it at this instant
/// happens, then comes the next event.
public final class World {
  /// More events than these per second of a run, for each node and for each operation, mean that
  /// something feeds on itself: several times what busy runs need.
  private static final long MOST_EVENTS_OF_A_NODE = 2_000;

  private static final long MOST_EVENTS_OF_AN_OPERATION = 300;

  private final Agenda agenda = new Agenda();
  private final Chronicle chronicle;
  private final Hosting hosting;
  private final SimNetwork network;
  private final List<SimNode> nodes = new ArrayList<>();
  private final List<String> stopped = new ArrayList<>();
  private final long mostEvents;
  private long happened;

  /// @param cluster the protocols of the nodes
  /// @param choices every random choice of the run
  public World(
      Scenario scenario,
      Cluster cluster,
      Choices choices,
      HostMode mode,
      List<? extends TraceListener> listeners) {
    mostEvents = mostEventsPerSecond(scenario) * (1 + scenario.run().toSeconds());
    chronicle = new Chronicle(agenda, listeners);
    network = new SimNetwork(choices, scenario.network());
    hosting =
        switch (mode) {
          case CORE -> new CoreHosting();
          case ACTORS -> new ActorHosting(choices);
        };
    var surroundings =
        new SimNode.Surroundings(
            agenda,
            choices,
            chronicle,
            network,
            hosting,
            Delay.of(scenario.disk().sync()),
            (node, why) -> stopped.add(node + ": " + why));
    for (var id : scenario.nodes().servers()) {
      var node =
          new SimNode(
              id,
              nodes.size(),
              surroundings,
              () -> cluster.server(id),
              cluster.events(),
              scenario.clocks());
      nodes.add(node);
    }
    var servers = List.copyOf(nodes);
    for (var id : scenario.clients()) {
      var node =
          new SimNode(
              id,
              nodes.size(),
              surroundings,
              () -> cluster.client(id),
              cluster.events(),
              ClockRates.EXACT);
      nodes.add(node);
    }
    var clients = nodes.subList(servers.size(), nodes.size());
    var workload = new SimWorkload(agenda, chronicle, choices, scenario.workload(), clients);
    network.connect(nodes, workload);

    var faults =
        new FaultTimeline(
            agenda,
            chronicle,
            new Roles(servers, scenario.nodes().voters(), ids(clients), choices.stream("roles")),
            new NetworkFaults(network, servers, nodes),
            new NodeFaults(network, choices),
            workload);
    faults.schedule(scenario.faults().and(RandomFaults.draw(scenario, choices.stream("faults"))));
    nodes.forEach(node -> node.start(0));
    workload.begin();
  }

  private static long mostEventsPerSecond(Scenario scenario) {
    long operations = 1L + scenario.workload().rate().perThousandSeconds() / 1_000;
    return MOST_EVENTS_OF_A_NODE * scenario.everyone().size()
        + MOST_EVENTS_OF_AN_OPERATION * operations;
  }

  private static List<NodeId> ids(List<SimNode> nodes) {
    return nodes.stream().map(SimNode::id).toList();
  }

  /// Lets time pass.
  ///
  /// @param endNanos until when, from the start of the run
  /// @return why it stopped there
  public RunResult.End advance(long endNanos) {
    while (agenda.advance(endNanos)) {
      if (chronicle.isDone()) {
        return RunResult.End.ENOUGH;
      }
      if (++happened > mostEvents) {
        return RunResult.End.EXHAUSTED;
      }
    }
    return RunResult.End.FINISHED;
  }

  /// What can be said of the run so far.
  RunResult result(long seed, RunResult.End end) {
    return new RunResult(
        seed,
        end,
        agenda.now(),
        chronicle.count(),
        chronicle.ruleCounts(),
        stopped,
        hosting.leaks());
  }

  /// What time it is, in nanoseconds from the start of the run.
  public long now() {
    return agenda.now();
  }
}
