package wavetank.txn;

import static wavetank.txn.Edge.Kind.REAL_TIME;
import static wavetank.txn.Edge.Kind.RW;
import static wavetank.txn.Edge.Kind.WR;
import static wavetank.txn.Edge.Kind.WW;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import wavetank.txn.CycleSearch.Rule;
import wavetank.txn.Edge.Kind;
import wavetank.txn.MicroOp.Append;
import wavetank.txn.MicroOp.ReadList;

/// Judges a history of transactions: infers who must have come before whom, and looks for circles.
///
/// What it finds is there. It may miss what nobody saw: with registers the order of two writes that
/// nobody read is not known. With lists whose last version somebody read, everything is known.
public final class TransactionCheck {
  /// Steps over edges; some seconds.
  private static final long MAX_STEPS = 300_000_000;

  private static final Set<Kind> WRITES = EnumSet.of(WW);
  private static final Set<Kind> FLOW = EnumSet.of(WW, WR);
  private static final Set<Kind> DATA = EnumSet.of(WW, WR, RW);
  private static final Set<Kind> ALL = EnumSet.allOf(Kind.class);

  private final List<Transaction> history;
  private final Level level;
  private final Findings findings;
  private final Graph graph;

  private TransactionCheck(List<Transaction> history, Level level) {
    this.history = history;
    this.level = level;
    findings = new Findings(history);
    graph = new Graph(history.size());
  }

  /// Judges transactions by a level.
  ///
  /// @param history in the order of their calls; keys are lists in all of them or registers in all
  /// @throws HistoryException if a value is written twice to a key
  public static TransactionVerdict judge(List<Transaction> history, Level level) {
    return judge(history, level, MAX_STEPS);
  }

  static TransactionVerdict judge(List<Transaction> history, Level level, long maxSteps) {
    return new TransactionCheck(List.copyOf(history), level).judge(maxSteps);
  }

  private TransactionVerdict judge(long maxSteps) {
    var writes = new Writes(history);
    if (holdsLists()) {
      new Lists(history, writes, graph, findings).infer();
    } else {
      new Registers(history, writes, graph, findings).infer();
    }
    if (level == Level.STRICT_SERIALIZABLE) {
      lookForTwo();
      RealTime.add(history, graph);
    }
    var search = new CycleSearch(graph, maxSteps);
    look(search, Anomaly.G0, WRITES, WW, Rule.NO_RW);
    look(search, Anomaly.G1C, FLOW, WR, Rule.NO_RW);
    look(search, Anomaly.G_SINGLE, DATA, RW, Rule.ONE_RW);
    look(search, Anomaly.G_NONADJACENT, DATA, RW, Rule.APART);
    look(search, Anomaly.G2_ITEM, DATA, RW, Rule.ANY);
    lookInRealTime(search);
    return new TransactionVerdict(
        level, history.size(), findings.thatBreak(level), search.gaveUp());
  }

  /// Pairs of which one was over when the other began, and still came later.
  private void lookForTwo() {
    var cycles = new RealTimeCycles(history);
    for (int node = 0; node < graph.nodes(); node++) {
      for (var edge : graph.from(node)) {
        var cycle = cycles.against(edge);
        if (cycle != null) {
          findings.add(RealTimeCycles.name(cycle), cycle);
        }
      }
    }
  }

  private void lookInRealTime(CycleSearch search) {
    look(search, Anomaly.G0_REAL_TIME, EnumSet.of(WW, REAL_TIME), REAL_TIME, Rule.NO_RW);
    look(search, Anomaly.G1C_REAL_TIME, EnumSet.of(WW, WR, REAL_TIME), REAL_TIME, Rule.NO_RW);
    look(search, Anomaly.G_SINGLE_REAL_TIME, ALL, REAL_TIME, Rule.ONE_RW);
    look(search, Anomaly.G2_ITEM_REAL_TIME, ALL, REAL_TIME, Rule.ANY);
  }

  private void look(
      CycleSearch search, Anomaly anomaly, Set<Kind> allowed, Kind needed, Rule rule) {
    if (!anomaly.breaks(level) || findings.has(anomaly)) {
      return;
    }
    var cycle = search.shortest(allowed, needed, rule);
    if (!cycle.isEmpty() && isNew(anomaly, cycle)) {
      boolean isTimed = needed == REAL_TIME;
      var small = isTimed ? new RealTimeCycles(history).shortened(cycle) : cycle;
      findings.add(isTimed ? RealTimeCycles.name(small) : anomaly, small);
    }
  }

  /// A cycle that visits a transaction twice is made of smaller ones, which have been found; one
  /// apart with a single anti-dependency is G-single.
  private static boolean isNew(Anomaly anomaly, List<Edge> cycle) {
    long visited = cycle.stream().map(Edge::from).distinct().count();
    long unseen = cycle.stream().filter(edge -> edge.kind() == RW).count();
    return visited == cycle.size() && (anomaly != Anomaly.G_NONADJACENT || unseen > 1);
  }

  private boolean holdsLists() {
    return history.stream()
        .flatMap(transaction -> transaction.ops().stream())
        .anyMatch(op -> op instanceof Append || op instanceof ReadList);
  }
}
