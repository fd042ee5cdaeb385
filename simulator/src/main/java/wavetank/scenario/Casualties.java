package wavetank.scenario;

import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import wavetank.core.NodeId;

/// Who is out of action, now or for ever, so that `RandomFaults` never takes more servers than the
/// cluster can do without.
final class Casualties {
  private static final Duration FOR_EVER = Duration.ofDays(1_000);

  private final TreeMap<NodeId, Duration> outUntil = new TreeMap<>();
  private final List<NodeId> servers;
  private int smallestConfiguration;

  Casualties(List<NodeId> servers, int voters) {
    this.servers = servers;
    smallestConfiguration = voters;
  }

  /// The servers that are in action at this time.
  List<NodeId> active(Duration at) {
    return servers.stream().filter(server -> !isOut(server, at)).toList();
  }

  /// The servers that are not out for ever.
  List<NodeId> survivors() {
    return active(FOR_EVER.minusNanos(1));
  }

  /// How many more may go out at this time.
  int spared(Duration at) {
    return spared(at, smallestConfiguration);
  }

  /// True if a configuration of this size could do without those that are out at this time.
  boolean allows(int configuration, Duration at) {
    return spared(at, configuration) >= 0;
  }

  void takeOut(NodeId server, Duration until) {
    outUntil.put(server, until);
  }

  void takeOutForEver(NodeId server) {
    takeOut(server, FOR_EVER);
  }

  /// A configuration of this size has been asked for and may be in force from now on.
  void mayBecome(int configuration) {
    smallestConfiguration = Math.min(smallestConfiguration, configuration);
  }

  private int spared(Duration at, int configuration) {
    return (configuration - 1) / 2 - (servers.size() - active(at).size());
  }

  private boolean isOut(NodeId server, Duration at) {
    return at.compareTo(outUntil.getOrDefault(server, Duration.ZERO)) < 0;
  }
}
