package wavetank.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Makes a list that fails as short as it gets by leaving things out: long stretches first, then
/// one by one, until nothing more can go.
final class Fewest {
  private Fewest() {}

  /// @param fails of `all`, and of some shorter lists; always the same for the same list
  static <T> List<T> of(List<T> all, Predicate<List<T>> fails) {
    List<T> left = all;
    for (int size = Math.max(1, all.size() / 2); size > 0; size /= 2) {
      boolean isShorter = true;
      while (isShorter) {
        List<T> shorter = without(left, size, fails);
        isShorter = size == 1 && shorter.size() < left.size();
        left = shorter;
      }
    }
    return left;
  }

  /// Leaves out every stretch of so many that need not be there.
  private static <T> List<T> without(List<T> all, int size, Predicate<List<T>> fails) {
    List<T> left = all;
    for (int from = 0; from < left.size(); ) {
      var shorter = new ArrayList<>(left);
      shorter.subList(from, Math.min(left.size(), from + size)).clear();
      if (fails.test(shorter)) {
        left = shorter;
      } else {
        from += size;
      }
    }
    return left;
  }
}
