package wavetank.experiment;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Puts what was done in any order into order, and takes nothing twice.
final class InOrder {
  private final SortedMap<Integer, List<String>> early = new TreeMap<>();
  private final Consumer<List<String>> next;
  private int done;

  /// @param done how many runs there are already
  /// @param next takes the values of the runs that follow
  InOrder(int done, Consumer<List<String>> next) {
    this.done = done;
    this.next = next;
  }

  /// Takes the runs of one job.
  ///
  /// @param first number of the first of them
  /// @return false if they were there already
  synchronized boolean take(int first, List<String> lines) {
    if (first < done || early.putIfAbsent(first, lines) != null) {
      return false;
    }
    while (!early.isEmpty() && early.firstKey() == done) {
      var ready = early.pollFirstEntry().getValue();
      done += ready.size();
      next.accept(ready);
    }
    return true;
  }
}
