package wavetank.txn;

import java.util.ArrayList;
import java.util.List;

/// One anomaly, shown by the fewest transactions that were found for it.
///
/// @param why the contradiction in words, a line each
/// @param transactions that take part; T1, T2, ... in `why` are these
public record Finding(Anomaly anomaly, List<String> why, List<Transaction> transactions) {
  public Finding {
    why = List.copyOf(why);
    transactions = List.copyOf(transactions);
  }

  /// Places in the history of all calls and answers, rising.
  public List<Long> events() {
    return transactions.stream()
        .flatMap(t -> List.of(t.call(), t.answer()).stream())
        .filter(event -> event != Transaction.NEVER && event != Transaction.BEFORE)
        .sorted()
        .distinct()
        .toList();
  }

  /// The name, who takes part, and the contradiction: a line each.
  public List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(anomaly + ":");
    for (int i = 0; i < transactions.size(); i++) {
      lines.add("  T%d = %s".formatted(i + 1, transactions.get(i)));
    }
    why.forEach(line -> lines.add("  " + line));
    return lines;
  }
}
