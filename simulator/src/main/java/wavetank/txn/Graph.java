package wavetank.txn;

import java.util.ArrayList;
import java.util.List;

/// Which transactions must come before which. Numbers run from 0.
final class Graph {
  private final List<List<Edge>> out = new ArrayList<>();
  private int edges;

  Graph(int nodes) {
    for (int i = 0; i < nodes; i++) {
      out.add(new ArrayList<>());
    }
  }

  /// Nobody must come before itself, so such an edge is left out.
  void add(Edge edge) {
    if (edge.from() != edge.to()) {
      out.get(edge.from()).add(edge);
      edges++;
    }
  }

  int nodes() {
    return out.size();
  }

  int edges() {
    return edges;
  }

  List<Edge> from(int node) {
    return out.get(node);
  }
}
