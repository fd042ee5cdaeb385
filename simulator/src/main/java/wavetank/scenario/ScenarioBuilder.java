package wavetank.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A scenario in the making. What is not said is as a scenario file that does not say it: no
/// clients, no faults, a calm world, all properties judged.
public final class ScenarioBuilder {
  private final String name;
  private final SequencedMap<String, String> settings = new LinkedHashMap<>();
  private final List<Expectation> expect = new ArrayList<>();
  private String kind = "raft";
  private int servers = 5;
  private int spares = 0;
  private NetworkModel network = NetworkModel.CALM;
  private DiskModel disk = DiskModel.CALM;
  private ClockRates clocks = ClockRates.EXACT;
  private Workload workload = Workload.NONE;
  private FaultSchedule faults = FaultSchedule.none();
  private @Nullable Chaos chaos;
  private Duration run = Duration.ofSeconds(30);

  ScenarioBuilder(String name) {
    this.name = name;
  }

  /// What kind of node the servers are; `raft` if not said.
  public ScenarioBuilder kind(String kind) {
    this.kind = kind;
    return this;
  }

  public ScenarioBuilder servers(int count) {
    servers = count;
    return this;
  }

  /// Servers that start outside the configuration.
  public ScenarioBuilder spares(int count) {
    spares = count;
    return this;
  }

  /// An option of the protocol, as a scenario file writes it: `setting("pre-vote", "off")`.
  public ScenarioBuilder setting(String option, String value) {
    settings.put(option, value);
    return this;
  }

  public ScenarioBuilder network(NetworkModel network) {
    this.network = network;
    return this;
  }

  public ScenarioBuilder disk(DiskModel disk) {
    this.disk = disk;
    return this;
  }

  public ScenarioBuilder clocks(ClockRates rates) {
    clocks = rates;
    return this;
  }

  public ScenarioBuilder workload(Workload workload) {
    this.workload = workload;
    return this;
  }

  /// So many clients with the usual habits.
  public ScenarioBuilder clients(int count) {
    return workload(Workload.of(count));
  }

  /// What goes wrong at this time: `at(ofSeconds(2)).isolate("leader")`.
  public FaultMenu<ScenarioBuilder> at(Duration from) {
    return fault -> faults(faults.at(from).add(fault));
  }

  /// What goes wrong from one time to another.
  public FaultMenu<ScenarioBuilder> between(Duration from, Duration to) {
    return fault -> faults(faults.between(from, to).add(fault));
  }

  /// Exactly these faults, instead of those said before.
  public ScenarioBuilder faults(FaultSchedule schedule) {
    faults = schedule;
    return this;
  }

  public ScenarioBuilder chaos(Chaos chaos) {
    this.chaos = chaos;
    return this;
  }

  /// How long the run is; 30 s if not said.
  public ScenarioBuilder until(Duration end) {
    run = end;
    return this;
  }

  /// What must hold, as scenario files write it: `expect("progress within 2s after heal")`.
  public ScenarioBuilder expect(String... expectations) {
    for (var expectation : expectations) {
      expect.add(Expectation.parse(expectation));
    }
    return this;
  }

  /// The finished scenario.
  ///
  /// @throws ScenarioException if something said is impossible
  public Scenario build() {
    return new Scenario(
        name,
        Nodes.of(kind, servers, spares),
        settings,
        network,
        disk,
        clocks,
        workload,
        faults,
        chaos,
        run,
        expect.isEmpty() ? Expectation.allProperties() : expect);
  }
}
