package wavetank.explore;

import java.util.List;
import java.util.Optional;
import wavetank.sim.Cluster;

/// How short a violation can be: a yardstick for those who make runs small.
public final class Shortest {
  private Shortest() {}

  /// A shortest way to break a property: no other takes fewer actions. Of those with the same
  /// number, the first in the order of the search.
  ///
  /// @param cluster whose servers' rules may be a mutant's
  /// @param property one of `Judged.ALL`
  /// @return empty if there is none within the bounds, or states or time ran out first
  public static Optional<Retrace.Told> way(Cluster cluster, String property, Bounds bounds) {
    var judged = new Judged(List.of(property));
    int threads = Runtime.getRuntime().availableProcessors();
    var explorer = new Explorer(cluster.kind(), cluster.setup(), bounds, judged, threads, _ -> {});
    return Optional.ofNullable(explorer.run().find())
        .map(find -> Retrace.of(find, cluster.kind(), cluster.setup(), bounds, judged));
  }
}
