package wavetank.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What the gets of one key will return, so that a search does not follow a string that none of
/// them begins with: without that it would try appends in every order, up to the next get.
///
/// A string only grows until the next put. So after an operation, the first get that is called
/// after its answer returns a string that begins with the one it left, unless a put may come in
/// between. And one of unknown outcome is worth placing only if some get sees what it left.
final class KvFuture {
  private final List<Operation> gets = new ArrayList<>();
  private final List<Operation> puts = new ArrayList<>();

  /// Of the puts, by call, up to each: the latest answer, and the latest but one.
  private final long[] latest;

  private final long[] second;

  private final TreeSet<String> seen = new TreeSet<>();
  private final Map<Operation, String> bounds = new LinkedHashMap<>();

  /// @param operations on one key: ok ones, and those of unknown outcome
  KvFuture(List<Operation> operations) {
    for (var operation : operations) {
      if (operation.function().equals("put")) {
        puts.add(operation);
      } else if (operation.function().equals("get") && operation.isOk()) {
        gets.add(operation);
        seen.add(operation.result());
      }
    }
    gets.sort(Comparator.comparingLong(Operation::called));
    puts.sort(Comparator.comparingLong(Operation::called));
    latest = new long[puts.size() + 1];
    second = new long[puts.size() + 1];
    for (int i = 0; i < puts.size(); i++) {
      long answered = puts.get(i).answered();
      latest[i + 1] = Math.max(latest[i], answered);
      second[i + 1] = Math.max(second[i], Math.min(latest[i], answered));
    }
    for (var operation : operations) {
      var get = operation.isOk() ? firstAfter(operation.answered()) : null;
      if (get != null && !isPutBetween(operation, get)) {
        bounds.put(operation, get.result());
      }
    }
  }

  /// What the string that `operation` leaves must be the beginning of; null if nothing is known.
  @Nullable String bound(Operation operation) {
    return bounds.get(operation);
  }

  /// Whether some order, none shorter, may go on with `after`, which `operation` left.
  boolean mayFollow(String after, Operation operation) {
    if (!operation.isOk()) {
      var next = seen.ceiling(after);
      return next != null && next.startsWith(after);
    }
    var bound = bound(operation);
    return bound == null || bound.startsWith(after);
  }

  private @Nullable Operation firstAfter(long answered) {
    int from = countCalledBefore(gets, answered);
    return from < gets.size() ? gets.get(from) : null;
  }

  private boolean isPutBetween(Operation operation, Operation get) {
    int before = countCalledBefore(puts, get.answered());
    boolean isPut = operation.function().equals("put"); // always itself one of those before
    return (isPut && operation.answered() == latest[before] ? second : latest)[before]
        > operation.called();
  }

  /// How many of `sorted`, by call, were called before a moment.
  private static int countCalledBefore(List<Operation> sorted, long moment) {
    int low = 0;
    int high = sorted.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted.get(middle).called() < moment) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
