package wavetank.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import wavetank.check.Search.Answer;

/// Finds the answer with which operations that have no order began to have none, where a search
/// cannot tell: one that looks ahead is stuck before the contradiction is complete.
final class FirstContradiction {
  private FirstContradiction() {}

  /// By halving: what happened up to an answer has no order, if what happened up to an earlier one
  /// has none.
  ///
  /// @param firm those that took effect; with `optional` they have no order
  /// @param limits of each search; one that gives up counts as an order, so the answer may be late
  static <S> Operation of(
      Model<S> model, List<Operation> firm, List<Operation> optional, Limits limits) {
    var byAnswer = new ArrayList<>(firm);
    byAnswer.sort(Comparator.comparingLong(Operation::answered));
    int low = 0;
    int high = byAnswer.size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (isOne(model, byAnswer, middle, optional, limits)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return byAnswer.get(high);
  }

  private static <S> boolean isOne(
      Model<S> model, List<Operation> byAnswer, int last, List<Operation> optional, Limits limits) {
    long end = byAnswer.get(last).answered();
    var perhaps = new ArrayList<>(optional);
    byAnswer.subList(last + 1, byAnswer.size()).stream()
        .filter(operation -> !model.isRead(operation))
        .map(Operation::unanswered)
        .forEach(perhaps::add);
    perhaps.removeIf(operation -> operation.called() > end);
    return new Search<>(model, byAnswer.subList(0, last + 1), perhaps).run(limits)
        == Answer.NOT_LINEARIZABLE;
  }
}
