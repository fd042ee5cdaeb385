package wavetank.words;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// The word that somebody probably meant.
public final class Nearest {
  private Nearest() {}

  /// ` Did you mean "sent"?`, with its leading space; empty if no word of `known` is near.
  public static String hint(String word, Collection<String> known) {
    return to(word, known).map(" Did you mean \"%s\"?"::formatted).orElse("");
  }

  /// The word that is fewest misprints away, of equals the first: inserted, lost, changed and
  /// swapped neighbouring letters count one each (Damerau; "optimal string alignment").
  ///
  /// @return empty if none is near: more than one misprint in three letters is another word
  public static Optional<String> to(String word, Collection<String> known) {
    return known.stream()
        .filter(other -> distance(word, other) <= Math.max(1, word.length() / 3))
        .min(Comparator.comparingInt(other -> distance(word, other)));
  }

  static int distance(String from, String to) {
    int[][] cost = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, from, to, i, j);
      }
    }
    return cost[from.length()][to.length()];
  }

  private static int cheapest(int[][] cost, String from, String to, int i, int j) {
    int changed = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
    int best = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
    best = Math.min(best, cost[i - 1][j - 1] + changed);
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
