package wavetank.txn;

import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Strongly connected components: every cycle lies within one (Tarjan, *Depth-first search and
/// linear graph algorithms*, 1972). Without recursion, so that long chains do no harm.
final class Components {
  private final Graph graph;
  private final int[] component;
  private final int[] index;
  private final int[] low;
  private final int[] nextEdge;
  private final boolean[] isOpen;
  private final ArrayDeque<Integer> open = new ArrayDeque<>();
  private final ArrayDeque<Integer> path = new ArrayDeque<>();
  private int visited;
  private int components;

  private Components(Graph graph) {
    this.graph = graph;
    int nodes = graph.nodes();
    component = new int[nodes];
    index = new int[nodes];
    low = new int[nodes];
    nextEdge = new int[nodes];
    isOpen = new boolean[nodes];
    Arrays.fill(index, -1);
  }

  /// For each node the number of its component: two are equal if each is reached from the other.
  static int[] of(Graph graph) {
    var search = new Components(graph);
    for (int node = 0; node < graph.nodes(); node++) {
      if (search.index[node] < 0) {
        search.from(node);
      }
    }
    return search.component;
  }

  private void from(int root) {
    visit(root);
    @Nullable Integer node = path.peek();
    while (node != null) {
      var edges = graph.from(node);
      if (nextEdge[node] < edges.size()) {
        int to = edges.get(nextEdge[node]++).to();
        if (index[to] < 0) {
          visit(to);
        } else if (isOpen[to]) {
          low[node] = Math.min(low[node], index[to]);
        }
      } else {
        leave(node);
      }
      node = path.peek();
    }
  }

  private void visit(int node) {
    index[node] = visited;
    low[node] = visited++;
    isOpen[node] = true;
    open.push(node);
    path.push(node);
  }

  private void leave(int node) {
    path.pop();
    var caller = path.peek();
    if (caller != null) {
      low[caller] = Math.min(low[caller], low[node]);
    }
    if (low[node] == index[node]) {
      int member;
      do {
        member = open.pop();
        isOpen[member] = false;
        component[member] = components;
      } while (member != node);
      components++;
    }
  }
}
