package wavetank.explore;

import java.util.List;
import java.util.OptionalInt;
import wavetank.sim.Cluster;

/// How short a violation can be: a yardstick for those who make runs small.
public final class Shortest {
  private Shortest() {}

  /// The number of actions of a shortest way to break a property.
  ///
  /// @param cluster whose servers' rules may be a mutant's
  /// @param property one of `Judged.ALL`
  /// @return empty if there is none within the bounds, or the search ran out of states or time
  public static OptionalInt actions(Cluster cluster, String property, Bounds bounds) {
    var judged = new Judged(List.of(property));
    int threads = Runtime.getRuntime().availableProcessors();
    var explorer = new Explorer(cluster.kind(), cluster.setup(), bounds, judged, threads, _ -> {});
    var find = explorer.run().find();
    return find == null ? OptionalInt.empty() : OptionalInt.of(find.actions().size());
  }
}
