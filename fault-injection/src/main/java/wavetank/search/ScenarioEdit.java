package wavetank.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import wavetank.scenario.ClockRates;
import wavetank.scenario.DiskModel;
import wavetank.scenario.Expectation;
import wavetank.scenario.FaultSchedule;
import wavetank.scenario.NetworkModel;
import wavetank.scenario.Nodes;
import wavetank.scenario.Scenario;
import wavetank.scenario.ScenarioException;
import wavetank.scenario.ScheduledFault;
import wavetank.scenario.Workload;

/// A scenario that is being changed. It need not be possible before `build` is called.
final class ScenarioEdit {
  private final String name;
  private Nodes nodes;
  private final SequencedMap<String, String> settings;
  private NetworkModel network;
  private DiskModel disk;
  private ClockRates clocks;
  private Workload workload;
  private List<ScheduledFault> faults;
  private Duration run;
  private List<Expectation> expect;

  private ScenarioEdit(Scenario scenario) {
    name = scenario.name();
    nodes = scenario.nodes();
    settings = new LinkedHashMap<>(scenario.settings());
    network = scenario.network();
    disk = scenario.disk();
    clocks = scenario.clocks();
    workload = scenario.workload();
    faults = scenario.faults().faults();
    run = scenario.run();
    expect = scenario.expect();
  }

  /// The scenario with a change, if that is possible.
  ///
  /// @param scenario without chaos
  static Optional<Scenario> of(Scenario scenario, Consumer<ScenarioEdit> change) {
    try {
      var edit = new ScenarioEdit(scenario);
      change.accept(edit);
      return Optional.of(edit.build());
    } catch (ScenarioException impossible) {
      return Optional.empty();
    }
  }

  private Scenario build() {
    return new Scenario(
        name,
        nodes,
        settings,
        network,
        disk,
        clocks,
        workload,
        new FaultSchedule(faults),
        null,
        run,
        expect);
  }

  SequencedMap<String, String> settings() {
    return settings;
  }

  void network(NetworkModel model) {
    network = model;
  }

  void disk(DiskModel model) {
    disk = model;
  }

  void clocks(ClockRates rates) {
    clocks = rates;
  }

  void workload(Workload work) {
    workload = work;
  }

  void faults(List<ScheduledFault> lines) {
    faults = new ArrayList<>(lines);
  }

  void expect(List<Expectation> expectations) {
    expect = expectations;
  }

  /// So many servers, of which the last are spares; lines lose the names that are gone, and lines
  /// that mean nobody any more go too.
  void servers(int voters, int spares) {
    nodes = Nodes.of(nodes.clusterKind(), voters, spares);
    faults = FaultLines.without(faults, node -> isGone(node.name(), 'n', voters + spares));
  }

  /// So many clients.
  void clients(int count) {
    var old = workload;
    workload =
        new Workload(
            count, old.rate(), old.pipeline(), old.keys(), old.mix(), old.timeout(), old.until());
    faults = FaultLines.without(faults, node -> isGone(node.name(), 'c', count));
  }

  private static boolean isGone(String node, char kind, int left) {
    return node.charAt(0) == kind && Integer.parseInt(node.substring(1)) > left;
  }

  /// The run ends then; what would happen later goes, what would end later stays.
  void end(Duration at) {
    run = at;
    faults =
        faults.stream()
            .filter(line -> line.from().compareTo(at) <= 0)
            .map(line ->
                line.to() == null || line.to().compareTo(at) <= 0
                    ? line
                    : new ScheduledFault(line.from(), null, line.fault()))
            .toList();
    if (workload.until() != null && workload.until().compareTo(at) > 0) {
      workload = workload.withUntil(at);
    }
  }
}
