package wavetank.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// The word that somebody probably meant.
public final class Nearest {
  /// Finds the allowed word with the smallest edit distance: inserted, lost, changed and swapped
  /// neighbouring letters count one each (Damerau; "optimal string alignment").
  ///
  /// @return empty if none is near: more than one mistake per three letters is not a misprint
  public static Optional<String> to(String word, Collection<String> allowed) {
    return allowed.stream()
        .filter(other -> distance(word, other) <= Math.max(1, word.length() / 3))
        .min(Comparator.comparingInt(other -> distance(word, other)));
  }

  static int distance(String from, String to) {
    int[][] cost = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        boolean same = from.charAt(i - 1) == to.charAt(j - 1);
        int changed = cost[i - 1][j - 1] + (same ? 0 : 1);
        cost[i][j] = Math.min(changed, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && from.charAt(i - 1) == to.charAt(j - 2)
                && from.charAt(i - 2) == to.charAt(j - 1);
        if (swapped) {
          cost[i][j] = Math.min(cost[i][j], 1 + cost[i - 2][j - 2]);
        }
      }
    }
    return cost[from.length()][to.length()];
  }

  private Nearest() {}
}
