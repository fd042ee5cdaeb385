package wavetank.search;

import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import wavetank.core.Choices;
import wavetank.core.SeededChoices;
import wavetank.scenario.Chaos;
import wavetank.scenario.ChaosKind;
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
import wavetank.scenario.Span;
import wavetank.scenario.Workload;

/// Draws a scenario for each seed: how many servers, how they are tuned, what the world is like,
/// what clients do, and which kinds of trouble come how often (*swarm testing*, Groce et al., 2012:
/// what is always there hides what rarely is).
///
/// A correct cluster survives all of them. For the faults `RandomFaults` has the proof; the rest is
/// here, next to what it is about.
public final class ScenarioGenerator {
  /// How long clients may wait for progress once all is healed.
  private static final String PROGRESS = "progress within 8s after heal";

  private static final String STABLE = "stable leader after 2s of quiet";
  private static final Duration CALM = Duration.ofSeconds(9);

  private final String nodes;
  private final Map<String, String> forced;

  /// @param nodes the kind of the servers: `raft` or `store`
  /// @param forced settings that every scenario has
  public ScenarioGenerator(String nodes, Map<String, String> forced) {
    this.nodes = nodes;
    this.forced = new LinkedHashMap<>(forced);
  }

  /// The scenario of this seed.
  public Scenario draw(long seed) {
    return new Draw(new SeededChoices(seed).stream("scenario")).scenario("hunt, seed " + seed);
  }

  private final class Draw {
    private final Choices.Stream stream;

    Draw(Choices.Stream stream) {
      this.stream = stream;
    }

    Scenario scenario(String name) {
      return oneIn(3) ? healing(name) : wild(name);
    }

    /// Much goes wrong in a short time, and nothing is promised but safety: so messages may take
    /// longer than servers wait for each other.
    private Scenario wild(String name) {
      boolean members = changesMembers();
      var settings = settings(members);
      var until = Duration.ofMillis(between(1_000, 5_000));
      var calm = Duration.ofMillis(500);
      return begin(name, settings, members)
          .network(wildNetwork())
          .chaos(chaos(until, calm, members, false))
          .until(until.plus(calm))
          .expect(properties(isStore()))
          .build();
    }

    /// In the end all is healed, or what is left broken is a minority: then the cluster must work.
    private Scenario healing(String name) {
      boolean members = changesMembers();
      var settings = settings(members);
      var network = mildNetwork();
      var until = Duration.ofMillis(between(1_000, 4_000));
      var builder =
          begin(name, settings, members)
              .network(network)
              .chaos(chaos(until, CALM, members, !isStore() && oneIn(3)))
              .until(until.plus(CALM))
              .expect(properties(isStore()))
              .expect(PROGRESS);
      return (mustBeStable(settings, network) ? builder.expect(STABLE) : builder).build();
    }

    private ScenarioBuilder begin(String name, Map<String, String> settings, boolean members) {
      var builder =
          Scenario.named(name)
              .kind(nodes)
              .servers(oneOf(3, 3, 3, 3, 3, 5, 5, 5, 4, 2, 1))
              .spares(members ? between(0, 2) : 0)
              .disk(new DiskModel(Latency.parse(oneOf("0.2ms..2ms", "0.2ms..2ms", "1ms..8ms"))))
              .clocks(clocks(settings))
              .workload(isStore() ? storeWorkload() : workload());
      settings.forEach(builder::setting);
      return builder;
    }

    /// A watcher of `store` stays with a server that was removed, or is left broken, and sees no
    /// more there.
    private boolean changesMembers() {
      return !isStore() && oneIn(4);
    }

    private boolean isStore() {
      return nodes.equals("store");
    }

    /// Removed servers disturb the others unless these disregard them (thesis, 4.2.3).
    private SequencedMap<String, String> settings(boolean members) {
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
      if (oneIn(4)) {
        settings.put("max-sessions", String.valueOf(oneOf(1, 2, 4)));
      }
      settings.putAll(forced);
      return settings;
    }

    private NetworkModel mildNetwork() {
      return new NetworkModel(
          Latency.parse(oneOf("1ms..5ms", "1ms..5ms", "0.2ms..1ms", "2ms..20ms")),
          oneIn(3) ? percent(5) : Percent.ZERO,
          oneIn(3) ? percent(10) : Percent.ZERO,
          oneIn(3) ? percent(10) : Percent.ZERO);
    }

    private NetworkModel wildNetwork() {
      return new NetworkModel(
          Latency.parse(
              oneOf("1ms..5ms", "1ms..50ms", "exponential 10ms", "exponential 40ms", "5ms..150ms")),
          oneIn(2) ? percent(20) : Percent.ZERO,
          oneIn(2) ? percent(30) : Percent.ZERO,
          oneIn(2) ? percent(30) : Percent.ZERO);
    }

    /// With leases, rates differ from real time by a third of the bound at most, as for drawn
    /// faults. The check of leases knows nothing of the rates of the start.
    private ClockRates clocks(Map<String, String> settings) {
      if (isStore() || oneIn(2)) {
        return ClockRates.EXACT;
      }
      var bound = settings.get("max-clock-drift");
      boolean leases = "on".equals(settings.get("lease-reads"));
      int most = !leases ? 100_000 : bound == null ? 0 : Percent.share(bound).millionths() / 3;
      return new ClockRates(new Percent(-most), new Percent(most));
    }

    private Workload workload() {
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
    private Workload storeWorkload() {
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

    private Chaos chaos(Duration until, Duration calm, boolean members, boolean leftovers) {
      var kinds =
          ChaosKind.ALL.stream()
              .filter(kind -> members || kind != ChaosKind.MEMBERS)
              .filter(kind -> !isStore() || !movesClocks(kind))
              .toList();
      return new Chaos(
          Duration.ofMillis(between(50, 500)),
          until,
          calm,
          kinds,
          Span.parse(oneOf("20ms..150ms", "50ms..400ms", "100ms..800ms")),
          Span.parse(oneOf("10ms..100ms", "50ms..500ms", "100ms..1500ms")),
          leftovers);
    }

    /// What follows from messages that take their time is no fault of the leader.
    private boolean mustBeStable(Map<String, String> settings, NetworkModel network) {
      return "on".equals(settings.get("pre-vote"))
          && "on".equals(settings.get("check-quorum"))
          && network.drop().equals(Percent.ZERO)
          && !network.latency().toString().endsWith("20ms");
    }

    private boolean oneIn(int n) {
      return stream.between(1, n) == 1;
    }

    private int between(int least, int most) {
      return (int) stream.between(least, most);
    }

    private int oneOf(int... numbers) {
      return numbers[between(0, numbers.length - 1)];
    }

    private String oneOf(String... words) {
      return words[between(0, words.length - 1)];
    }

    private Percent percent(int most) {
      return new Percent(10_000 * between(1, most));
    }
  }

  private static boolean movesClocks(ChaosKind kind) {
    return List.of(ChaosKind.SKEW, ChaosKind.DRIFT, ChaosKind.JUMP).contains(kind);
  }

  private static String[] properties(boolean isStore) {
    return Expectation.PROPERTIES.stream()
        .filter(name -> isStore || !Expectation.SPECIAL.contains(name))
        .toArray(String[]::new);
  }
}
