package wavetank.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// Takes out operations of unknown outcome that nobody can have seen: an order with such a one is
/// still an order without it, so a search needs not try it. etcd's robustness tests do so too
/// before they ask Porcupine.
final class Unseen {
  /// How many pairs to look at: this is to save time.
  private static final long MOST_PAIRS = 20_000_000;

  private Unseen() {}

  /// Those of `optional` that somebody can have seen.
  static List<Operation> takenFrom(List<Operation> optional, List<Operation> firm, Model<?> model) {
    if (optional.isEmpty()) {
      return optional;
    }
    var observers = latestOfEachKind(firm, model);
    var kept = optional;
    long pairs = 0;
    int before;
    do {
      before = kept.size();
      var others = latestOfEachKind(kept, model);
      others.addAll(observers);
      pairs += (long) kept.size() * others.size();
      if (pairs > MOST_PAIRS) {
        return kept;
      }
      kept = kept.stream().filter(write -> isSeen(write, others, model)).toList();
    } while (kept.size()
        < before); // an unknown operation may have been the only one to see another
    return kept;
  }

  private static boolean isSeen(Operation write, List<Operation> others, Model<?> model) {
    for (var other : others) {
      if (other.answered() > write.called() && other != write && model.maySee(other, write)) {
        return true;
      }
    }
    return false;
  }

  /// Of operations that are alike the one with the latest answer: it sees whatever one of them
  /// sees.
  private static List<Operation> latestOfEachKind(List<Operation> operations, Model<?> model) {
    var latest = new LinkedHashMap<Object, Operation>();
    for (var operation : operations) {
      latest.merge(
          model.kind(operation),
          operation,
          (one, other) -> other.answered() > one.answered() ? other : one);
    }
    return new ArrayList<>(latest.values());
  }
}
