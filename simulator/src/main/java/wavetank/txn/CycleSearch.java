package wavetank.txn;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wavetank.txn.Edge.Kind;

/// Looks for the shortest cycle of one kind, in breadth, from each edge that such a cycle must
/// have.
///
/// A search from one edge goes over pairs of a node and what the rule must remember of the way
/// there; it goes no deeper than the best cycle so far, so that one short cycle makes all further
/// searches cheap.
final class CycleSearch {
  /// Which cycles count, by their anti-dependencies.
  enum Rule {
    /// None.
    NO_RW,
    /// Exactly one.
    ONE_RW,
    /// Two or more, but no two in a row.
    APART,
    /// Two or more.
    ANY
  }

  private static final int SHORTEST = 2;

  private final Graph graph;
  private final int[] component;
  private final long maxSteps;
  private final int[] seenIn;
  private final int[] queue;
  private final int[] cameFrom;
  private final Edge[] cameBy;
  private final int[] depth;
  private long steps;
  private int searches;

  /// @param maxSteps how many edges to look at in all before giving up
  CycleSearch(Graph graph, long maxSteps) {
    this.graph = graph;
    this.maxSteps = maxSteps;
    component = Components.of(graph);
    int states = graph.nodes() * 3;
    seenIn = new int[states];
    queue = new int[states];
    cameFrom = new int[states];
    cameBy = new Edge[states];
    depth = new int[states];
  }

  /// Whether the budget ran out; then "no cycle" means nothing.
  boolean gaveUp() {
    return steps > maxSteps;
  }

  /// The shortest cycle of `allowed` edges that follows the rule and has an edge of `needed`, which
  /// comes first; empty if none was found.
  List<Edge> shortest(Set<Kind> allowed, Kind needed, Rule rule) {
    List<Edge> best = List.of();
    for (int node = 0; node < graph.nodes(); node++) {
      for (var edge : graph.from(node)) {
        if (edge.kind() != needed || component[node] != component[edge.to()] || gaveUp()) {
          continue;
        }
        int below = best.isEmpty() ? Integer.MAX_VALUE : best.size();
        var found = around(edge, allowed, rule, below);
        if (found != null) {
          best = found;
          if (best.size() == SHORTEST) {
            return best;
          }
        }
      }
    }
    return best;
  }

  /// The shortest way from the end of `first` to its start, shorter than `below` with it.
  private @Nullable List<Edge> around(Edge first, Set<Kind> allowed, Rule rule, int below) {
    int start = after(first.kind(), 0, rule);
    if (start < 0) {
      return null;
    }
    searches++;
    int begin = first.to() * 3 + start;
    int head = 0;
    int tail = 0;
    queue[tail++] = begin;
    seenIn[begin] = searches;
    depth[begin] = 1;
    while (head < tail) {
      int at = queue[head++];
      if (depth[at] + 1 >= below) {
        return null;
      }
      for (var edge : graph.from(at / 3)) {
        steps++;
        if (!allowed.contains(edge.kind()) || component[edge.to()] != component[first.to()]) {
          continue;
        }
        int memory = after(edge.kind(), at % 3, rule);
        if (memory < 0) {
          continue;
        }
        if (edge.to() == first.from() && closes(first, edge, memory, rule)) {
          return cycle(first, begin, at, edge);
        }
        int next = edge.to() * 3 + memory;
        if (seenIn[next] != searches) {
          seenIn[next] = searches;
          cameFrom[next] = at;
          cameBy[next] = edge;
          depth[next] = depth[at] + 1;
          queue[tail++] = next;
        }
      }
    }
    return null;
  }

  /// What to remember after an edge, or -1 if the rule forbids it. For `ONE_RW` and `ANY` it is how
  /// many anti-dependencies there were, at most 2; for `APART` 1 is "the last edge was one".
  private static int after(Kind kind, int memory, Rule rule) {
    boolean isRw = kind == Kind.RW;
    return switch (rule) {
      case NO_RW -> isRw ? -1 : 0;
      case ONE_RW -> {
        int count = memory + (isRw ? 1 : 0);
        yield count > 1 ? -1 : count;
      }
      case APART -> {
        if (isRw) {
          yield memory == 1 ? -1 : 1;
        }
        yield 0;
      }
      case ANY -> Math.min(2, memory + (isRw ? 1 : 0));
    };
  }

  private static boolean closes(Edge first, Edge last, int memory, Rule rule) {
    return switch (rule) {
      case NO_RW -> true;
      case ONE_RW -> memory == 1;
      case APART -> !(last.kind() == Kind.RW && first.kind() == Kind.RW);
      case ANY -> memory == 2;
    };
  }

  private List<Edge> cycle(Edge first, int begin, int end, Edge last) {
    var back = new ArrayList<Edge>();
    back.add(last);
    for (int at = end; at != begin; at = cameFrom[at]) {
      back.add(cameBy[at]);
    }
    back.add(first);
    return List.copyOf(back.reversed());
  }

  static Set<Kind> kinds(Kind first, Kind... more) {
    return EnumSet.of(first, more);
  }
}
