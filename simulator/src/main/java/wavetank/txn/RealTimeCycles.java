package wavetank.txn;

import static wavetank.txn.Edge.Kind.RW;
import static wavetank.txn.Edge.Kind.WR;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes cycles through real time small. The graph has no edge of real time that follows from
/// others, so the shortest way in it may be longer than what there is to say.
final class RealTimeCycles {
  private final List<Transaction> history;

  RealTimeCycles(List<Transaction> history) {
    this.history = history;
  }

  /// Whether one was answered before the other was called.
  private boolean isBefore(int earlier, int later) {
    var one = history.get(earlier);
    return one.isCommitted() && one.answer() < history.get(later).call();
  }

  private Edge edge(int earlier, int later) {
    return RealTime.edge(history, earlier, later);
  }

  /// The two edges by which a transaction must come before one that was over when it began; null if
  /// time does not contradict this one.
  @Nullable List<Edge> against(Edge edge) {
    return isBefore(edge.to(), edge.from()) ? List.of(edge(edge.to(), edge.from()), edge) : null;
  }

  /// The same with every way through the cycle replaced by real time that real time allows, the
  /// longest first.
  List<Edge> shortened(List<Edge> cycle) {
    var edges = new ArrayList<>(cycle);
    for (int length = edges.size() - 1; length > 1; length--) {
      for (int start = 0; start < edges.size() && length < edges.size(); start++) {
        int from = edges.get(start).from();
        int to = edges.get((start + length) % edges.size()).from();
        if (isBefore(from, to)) {
          var rest = new ArrayList<Edge>();
          rest.add(edge(from, to));
          for (int i = start + length; i < start + edges.size(); i++) {
            rest.add(edges.get(i % edges.size()));
          }
          edges = rest;
        }
      }
    }
    return edges;
  }

  /// What a cycle through real time is called.
  static Anomaly name(List<Edge> cycle) {
    long unseen = cycle.stream().filter(edge -> edge.kind() == RW).count();
    if (unseen > 0) {
      return unseen == 1 ? Anomaly.G_SINGLE_REAL_TIME : Anomaly.G2_ITEM_REAL_TIME;
    }
    boolean reads = cycle.stream().anyMatch(edge -> edge.kind() == WR);
    return reads ? Anomaly.G1C_REAL_TIME : Anomaly.G0_REAL_TIME;
  }
}
