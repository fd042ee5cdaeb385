package wavetank.txn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import wavetank.txn.Edge.Kind;
import wavetank.txn.Transaction.Outcome;

/// Who was answered before somebody else was called, with as few edges as say it all: none that
/// follows from two others.
final class RealTime {
  private RealTime() {}

  static void add(List<Transaction> history, Graph graph) {
    var byCall = new ArrayList<Integer>();
    var byAnswer = new ArrayList<Integer>();
    for (int i = 0; i < history.size(); i++) {
      var transaction = history.get(i);
      if (transaction.outcome() != Outcome.ABORTED) {
        byCall.add(i);
        if (transaction.isCommitted()) {
          byAnswer.add(i);
        }
      }
    }
    byCall.sort(Comparator.comparingLong(i -> history.get(i).call()));
    byAnswer.sort(Comparator.comparingLong(i -> history.get(i).answer()));

    // Those that are over, and that nobody who is over too was called after.
    var newest = new ArrayList<Integer>();
    int answered = 0;
    for (int later : byCall) {
      long call = history.get(later).call();
      while (answered < byAnswer.size() && history.get(byAnswer.get(answered)).answer() < call) {
        int over = byAnswer.get(answered++);
        newest.removeIf(one -> history.get(one).answer() < history.get(over).call());
        newest.add(over);
      }
      for (int earlier : newest) {
        graph.add(edge(history, earlier, later));
      }
    }
  }

  static Edge edge(List<Transaction> history, int earlier, int later) {
    return new Edge(
        earlier,
        later,
        Kind.REAL_TIME,
        "",
        Long.toString(history.get(earlier).answer()),
        Long.toString(history.get(later).call()));
  }
}
