package wavetank.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import wavetank.core.NodeId;

/// Everything that decides how a run goes, save the seed: who takes part, what the world is like,
/// what goes wrong and what must hold.
///
/// Made by `ScenarioReader` from a file, or in Java by `Scenario.named`.
///
/// @param name what it is called in reports; not blank
/// @param settings options of the cluster's protocol as they were written (`pre-vote` to `off`);
///   the protocol judges them
/// @param clocks from which each server's clock draws its rate at the start
/// @param chaos faults to draw for each seed, besides `faults`; null: none
/// @param run how long the run is; at most 24 h
/// @param expect what must hold
public record Scenario(
    String name,
    Nodes nodes,
    SequencedMap<String, String> settings,
    NetworkModel network,
    DiskModel disk,
    ClockRates clocks,
    Workload workload,
    FaultSchedule faults,
    @Nullable Chaos chaos,
    Duration run,
    List<Expectation> expect) {
  public Scenario {
    settings = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(settings));
    expect = List.copyOf(expect);
    if (name.isBlank()) {
      throw new ScenarioException(
          "the name is empty: for example \"the old leader comes back\"", "name");
    }
    Bounds.longerThanZero("run", run);
    new ScenarioRules(nodes, workload, faults, chaos, run).check(expect);
  }

  /// Begins a scenario in Java: `Scenario.named("x").servers(5).until(ofSeconds(10)).build()`.
  public static ScenarioBuilder named(String name) {
    return new ScenarioBuilder(name);
  }

  /// The workload's clients: c1, c2, ...
  public List<NodeId> clients() {
    return workload.names();
  }

  /// All nodes that a fault line may name.
  public List<NodeId> everyone() {
    var everyone = new ArrayList<>(nodes.all());
    everyone.addAll(clients());
    return everyone;
  }

  /// The same scenario with exactly these faults, and none to draw.
  ///
  /// @throws ScenarioException if they are impossible here
  public Scenario withFaults(FaultSchedule exactly) {
    return new Scenario(
        name, nodes, settings, network, disk, clocks, workload, exactly, null, run, expect);
  }

  /// The same scenario with one more fault line, as the command line gives it.
  ///
  /// @throws ScenarioException if the line is none, or impossible here
  public Scenario plus(String faultLine) {
    var more = new FaultSchedule(List.of(ScheduledFault.parse(faultLine)));
    return new Scenario(
        name,
        nodes,
        settings,
        network,
        disk,
        clocks,
        workload,
        faults.and(more),
        chaos,
        run,
        expect);
  }
}
