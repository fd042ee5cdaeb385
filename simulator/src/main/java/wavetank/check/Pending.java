package wavetank.check;

import java.util.Arrays;

/// The calls and answers of firm operations that a search has still to place, by time: a list in
/// which an operation is found, taken out and put back at its old place at once.
///
/// Operation i calls at entry i and answers at entry `size + i`.
final class Pending {
  private final int size;
  private final int head;
  private final int[] next;
  private final int[] before;

  /// @param operations the first `size` of them are firm, in the order of their calls
  Pending(Operation[] operations, int size) {
    this.size = size;
    this.head = 2 * size;
    this.next = new int[head + 1];
    this.before = new int[head + 1];
    link(operations, byAnswer(operations, size));
  }

  /// The firm operations by their answers, no two of which have the same place in the run.
  private static int[] byAnswer(Operation[] operations, int size) {
    var answers = new long[size];
    for (int i = 0; i < size; i++) {
      answers[i] = operations[i].answered();
    }
    Arrays.sort(answers);
    var order = new int[size];
    for (int i = 0; i < size; i++) {
      order[Arrays.binarySearch(answers, operations[i].answered())] = i;
    }
    return order;
  }

  private void link(Operation[] operations, int[] byAnswer) {
    int last = head;
    int call = 0;
    int answer = 0;
    while (answer < size) {
      boolean isCall =
          call < size && operations[call].called() < operations[byAnswer[answer]].answered();
      int entry = isCall ? call++ : size + byAnswer[answer++];
      next[last] = entry;
      before[entry] = last;
      last = entry;
    }
    next[last] = head;
    before[head] = last;
  }

  int first() {
    return next[head];
  }

  int next(int entry) {
    return next[entry];
  }

  boolean isCall(int entry) {
    return entry < size;
  }

  /// The operation that answers at `entry`.
  int answering(int entry) {
    return entry - size;
  }

  void takeOut(int operation) {
    unlink(operation);
    unlink(size + operation);
  }

  /// Only in the opposite order of `takeOut`.
  void putBack(int operation) {
    relink(size + operation);
    relink(operation);
  }

  private void unlink(int entry) {
    next[before[entry]] = next[entry];
    before[next[entry]] = before[entry];
  }

  private void relink(int entry) {
    next[before[entry]] = entry;
    before[next[entry]] = entry;
  }
}
