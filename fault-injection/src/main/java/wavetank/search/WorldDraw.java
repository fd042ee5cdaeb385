package wavetank.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import wavetank.core.Choices;
import wavetank.core.SeededChoices;
import wavetank.scenario.ClockRates;
import wavetank.scenario.DiskModel;
import wavetank.scenario.Expectation;
import wavetank.scenario.Latency;
import wavetank.scenario.NetworkModel;
import wavetank.scenario.Operation;
import wavetank.scenario.Percent;
import wavetank.scenario.Rate;
import wavetank.scenario.Scenario;
import wavetank.scenario.ScenarioBuilder;
import wavetank.scenario.Workload;

/// Draws the parts of a scenario, faults aside: how servers are tuned, what the world is like, what
/// clients do. A correct cluster lives with all of them.
final class WorldDraw {
  private static final List<String> OF_STORES = List.of("watch", "lease", "lock");

  private final String nodes;
  private final Map<String, String> forced;
  private final Choices.Stream stream;
  private final String name;
  private final boolean isStore;

  /// @param generator as the command line names it
  /// @param nodes the kind of the servers: `raft` or `store`
  /// @param forced settings that every scenario has
  WorldDraw(String generator, String nodes, Map<String, String> forced, long seed) {
    this.nodes = nodes;
    this.forced = forced;
    this.stream = new SeededChoices(seed).stream("scenario/" + generator);
    this.name = "%s, seed %d".formatted(generator, seed);
    this.isStore = nodes.equals("store");
  }

  /// Whether there are watches, leases and locks.
  boolean isStore() {
    return isStore;
  }

  /// A scenario with these servers, and with clients, that lacks network and faults.
  ///
  /// @param voters at least 1
  ScenarioBuilder begin(int voters, int spares, Map<String, String> settings) {
    var builder =
        Scenario.named(name)
            .kind(nodes)
            .servers(voters)
            .spares(spares)
            .disk(disk("0.2ms..2ms", "0.2ms..2ms", "1ms..8ms"))
            .clocks(clocks(settings))
            .workload(isStore ? storeWorkload() : workload())
            .expect(properties());
    settings.forEach(builder::setting);
    return builder;
  }

  /// All of safety, and what clients of `store` are promised besides.
  private String[] properties() {
    return Expectation.PROPERTIES.stream()
        .filter(property ->
            !Expectation.SPECIAL.contains(property) || (isStore && OF_STORES.contains(property)))
        .toArray(String[]::new);
  }

  /// Removed servers disturb the others unless these disregard them (thesis, 4.2.3).
  SequencedMap<String, String> settings(boolean members) {
    var settings = new LinkedHashMap<String, String>();
    settings.put("pre-vote", oneIn(4) ? "off" : "on");
    settings.put("check-quorum", oneIn(4) && !members ? "off" : "on");
    if (settings.get("check-quorum").equals("on") && oneIn(3)) {
      settings.put("lease-reads", "on");
      settings.put("max-clock-drift", oneOf("1%", "5%", "15%"));
    }
    settings.put("parallel-writes", oneIn(3) ? "on" : "off");
    settings.put("prompt-commit", oneIn(3) ? "on" : "off");
    settings.put("prompt-election", oneIn(4) ? "on" : "off");
    if (!oneIn(3)) {
      settings.put("snapshot-every", String.valueOf(oneOf(2, 5, 10, 30, 100)));
      settings.put("keep-entries", String.valueOf(oneOf(0, 0, 1, 5)));
      settings.put("chunk-bytes", String.valueOf(oneOf(64, 200, 65_536)));
    }
    settings.put("max-batch-entries", String.valueOf(oneOf(1, 2, 64, 64)));
    settings.put("window", String.valueOf(oneOf(1, 2, 8, 8)));
    if (!isStore && oneIn(4)) { // those who watch leases need a session too
      settings.put("max-sessions", String.valueOf(oneOf(1, 2, 4)));
    }
    settings.putAll(forced);
    return settings;
  }

  /// A small world: no elections but those that are asked for, mostly, short patience in all else,
  /// and clients that do what they are told. It lacks network, disk and faults.
  ScenarioBuilder beginSmall(int voters, int spares, boolean members) {
    var settings = settings(members);
    if (!oneIn(4)) {
      settings.put("election-timeout", "59s..60s");
    }
    if (!oneIn(4)) {
      settings.put("pre-vote", "off");
    }
    if (!oneIn(4)) {
      settings.put("check-quorum", "off");
      settings.remove("lease-reads");
      settings.remove("max-clock-drift");
    }
    if (oneIn(2)) {
      settings.put("max-batch-entries", "1");
      settings.put("window", "1");
    }
    if (oneIn(3)) { // there are few entries
      settings.put("snapshot-every", String.valueOf(oneOf(1, 2, 4)));
      settings.put("keep-entries", String.valueOf(oneOf(0, 0, 1)));
    }
    settings.put("heartbeat", oneOf("20ms", "50ms"));
    settings.put("client-retry", oneOf("10ms", "30ms"));
    settings.putAll(forced);
    return begin(voters, spares, settings)
        .workload(Workload.of(2).withKeys(2).withUntil(Duration.ZERO));
  }

  DiskModel disk(String... syncs) {
    return new DiskModel(Latency.parse(oneOf(syncs)));
  }

  NetworkModel mildNetwork() {
    return new NetworkModel(
        Latency.parse(oneOf("1ms..5ms", "1ms..5ms", "0.2ms..1ms", "2ms..20ms", "3ms")),
        oneIn(3) ? percent(5) : Percent.ZERO,
        oneIn(3) ? percent(10) : Percent.ZERO,
        oneIn(3) ? percent(10) : Percent.ZERO);
  }

  NetworkModel wildNetwork() {
    return new NetworkModel(
        Latency.parse(
            oneOf("1ms..5ms", "1ms..50ms", "exponential 10ms", "exponential 40ms", "5ms..150ms")),
        oneIn(2) ? percent(20) : Percent.ZERO,
        oneIn(2) ? percent(30) : Percent.ZERO,
        oneIn(2) ? percent(30) : Percent.ZERO);
  }

  /// With leases, rates differ from real time by a third of the bound at most, as for drawn faults.
  /// The check of leases knows nothing of the rates of the start.
  ClockRates clocks(Map<String, String> settings) {
    if (isStore || oneIn(2)) {
      return ClockRates.EXACT;
    }
    var bound = settings.get("max-clock-drift");
    boolean leases = "on".equals(settings.get("lease-reads"));
    int most = !leases ? 100_000 : bound == null ? 0 : Percent.share(bound).millionths() / 3;
    return new ClockRates(new Percent(-most), new Percent(most));
  }

  Workload workload() {
    var mix = new EnumMap<Operation, Integer>(Operation.class);
    mix.put(Operation.PUT, between(20, 60));
    mix.put(Operation.GET, between(0, 50));
    mix.put(Operation.CAS, oneIn(2) ? between(0, 30) : 0);
    mix.put(Operation.DELETE, oneIn(3) ? between(0, 20) : 0);
    mix.put(Operation.STALE_GET, oneIn(4) ? between(0, 20) : 0);
    return Workload.of(between(1, 5))
        .withRate(Rate.parse(oneOf("10", "20", "40") + "/s"))
        .withKeys(between(1, 4))
        .withPipeline(oneIn(4) ? between(2, 8) : 1)
        .withTimeout(Duration.ofMillis(oneOf(500, 1_000, 2_000)))
        .withMix(mix);
  }

  /// Clients of `store` put under locks, watch everything and hold leases besides.
  Workload storeWorkload() {
    var mix = new EnumMap<Operation, Integer>(Operation.class);
    mix.put(Operation.PUT, between(40, 80));
    mix.put(Operation.GET, between(0, 20));
    mix.put(Operation.CAS, between(0, 20));
    mix.put(Operation.DELETE, between(0, 20));
    return Workload.of(between(2, 5))
        .withRate(Rate.parse(oneOf("20", "40") + "/s"))
        .withKeys(between(1, 4))
        .withMix(mix);
  }

  boolean oneIn(int n) {
    return stream.between(1, n) == 1;
  }

  int between(int least, int most) {
    return (int) stream.between(least, most);
  }

  int oneOf(int... numbers) {
    return numbers[between(0, numbers.length - 1)];
  }

  String oneOf(String... words) {
    return words[between(0, words.length - 1)];
  }

  Percent percent(int most) {
    return new Percent(10_000 * between(1, most));
  }

  <T> List<T> shuffled(List<T> elements) {
    var order = new ArrayList<>(elements);
    for (int i = order.size() - 1; i > 0; i--) {
      order.set(i, order.set(between(0, i), order.get(i)));
    }
    return order;
  }

  Duration millis(int least, int most) {
    return Duration.ofMillis(between(least, most));
  }
}
