package wavetank.txn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Collects anomalies, the first of each kind, and puts cycles into words.
final class Findings {
  private final List<Transaction> history;
  private final Map<Anomaly, Finding> first = new TreeMap<>();

  Findings(List<Transaction> history) {
    this.history = history;
  }

  boolean has(Anomaly anomaly) {
    return first.containsKey(anomaly);
  }

  /// @param why a sentence in which the first transaction is T1, the second T2
  void add(Anomaly anomaly, String why, int... transactions) {
    if (!has(anomaly)) {
      var named = new ArrayList<Transaction>();
      for (int number : transactions) {
        named.add(history.get(number));
      }
      first.put(anomaly, new Finding(anomaly, List.of(why), named));
    }
  }

  /// @param cycle edges, each from where the one before ends, the last to where the first begins
  void add(Anomaly anomaly, List<Edge> cycle) {
    var named = new ArrayList<Transaction>();
    var why = new ArrayList<String>();
    for (int i = 0; i < cycle.size(); i++) {
      var edge = cycle.get(i);
      named.add(history.get(edge.from()));
      boolean isLast = i == cycle.size() - 1;
      var earlier = "T" + (i + 1);
      var later = "T" + (isLast ? 1 : i + 2);
      why.add(
          "%s%s before %s: %s"
              .formatted(isLast ? "but " : "", earlier, later, edge.words(earlier, later)));
    }
    first.putIfAbsent(anomaly, new Finding(anomaly, why, named));
  }

  /// The worst first.
  List<Finding> thatBreak(Level level) {
    return first.values().stream().filter(finding -> finding.anomaly().breaks(level)).toList();
  }
}
