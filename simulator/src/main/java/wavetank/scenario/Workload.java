package wavetank.scenario;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wavetank.core.NodeId;

/// What the clients of a run do: they ask the cluster for operations.
///
/// @param clients how many, c1, c2, ...; 0 to 64
/// @param rate how many operations all clients together start, drawn evenly around the mean; a
///   client that has as many under way as it may skips its turn
/// @param pipeline how many operations a client has under way at most; 1 to 100
/// @param keys how many different keys, k1, k2, ...; 1 to 10,000
/// @param mix the weight of each operation; at least one is above 0
/// @param timeout how long a client waits until it gives up and counts the outcome as unknown
/// @param until when the last operation starts; null: at the end of the run
public record Workload(
    int clients,
    Rate rate,
    int pipeline,
    int keys,
    Map<Operation, Integer> mix,
    Duration timeout,
    @Nullable Duration until) {
  /// The most clients that a run may have.
  public static final int MOST_CLIENTS = 64;

  /// Nobody asks for anything.
  public static final Workload NONE = of(0);

  public Workload {
    Bounds.range("clients", clients, 0, MOST_CLIENTS);
    Bounds.range("pipeline", pipeline, 1, 100);
    Bounds.range("keys", keys, 1, 10_000);
    Bounds.longerThanZero("timeout", timeout);
    var weights = new EnumMap<Operation, Integer>(Operation.class);
    weights.putAll(mix);
    weights.values().forEach(weight -> Bounds.range("a weight in mix", weight, 0, 1_000));
    if (weights.values().stream().allMatch(weight -> weight == 0)) {
      throw new ScenarioException(
          "the mix is empty: give an operation a weight above 0, for example {put: 50, get: 50}");
    }
    if (weights.getOrDefault(Operation.DO, 0) > 0) {
      throw new ScenarioException("\"do\" is not drawn, only asked for: leave it out of the mix");
    }
    mix = Collections.unmodifiableMap(weights);
  }

  /// So many clients with the usual habits: 10 operations per second on 5 keys, one at a time, half
  /// of them writes, and a patience of 1 s.
  public static Workload of(int clients) {
    var mix = new EnumMap<Operation, Integer>(Operation.class);
    mix.put(Operation.PUT, 50);
    mix.put(Operation.GET, 50);
    return new Workload(clients, Rate.parse("10/s"), 1, 5, mix, Duration.ofSeconds(1), null);
  }

  /// The clients: c1, c2, ...
  public List<NodeId> names() {
    return Nodes.numbered("c", 1, clients).toList();
  }

  /// True if some operation of the mix can change the store.
  public boolean writes() {
    return clients > 0
        && mix.entrySet().stream().anyMatch(e -> e.getKey().isWrite() && e.getValue() > 0);
  }

  public Workload withRate(Rate rate) {
    return new Workload(clients, rate, pipeline, keys, mix, timeout, until);
  }

  public Workload withPipeline(int pipeline) {
    return new Workload(clients, rate, pipeline, keys, mix, timeout, until);
  }

  public Workload withKeys(int keys) {
    return new Workload(clients, rate, pipeline, keys, mix, timeout, until);
  }

  public Workload withMix(Map<Operation, Integer> mix) {
    return new Workload(clients, rate, pipeline, keys, mix, timeout, until);
  }

  public Workload withTimeout(Duration timeout) {
    return new Workload(clients, rate, pipeline, keys, mix, timeout, until);
  }

  public Workload withUntil(Duration until) {
    return new Workload(clients, rate, pipeline, keys, mix, timeout, until);
  }
}
