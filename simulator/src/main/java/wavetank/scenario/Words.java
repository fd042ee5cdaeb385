package wavetank.scenario;

import java.util.List;
import java.util.stream.Collectors;

/// Words that a reader of scenarios knows, and the complaint when a word is none of them.
final class Words {
  /// More wrong letters than this are another word, not a slip.
  private static final int MOST_SLIPS = 2;

  private Words() {}

  /// For example: `"partiton" is not a fault. Did you mean "partition"? Faults: crash, heal`.
  ///
  /// @param one what the word should be, with its article: "a fault"
  /// @param many the heading of the list of what is allowed: "Faults"
  static ScenarioException unknown(String word, String one, String many, List<String> known) {
    var nearest = known.stream().min((a, b) -> slips(word, a) - slips(word, b));
    var guess =
        nearest
            .filter(k -> slips(word, k) <= Math.min(MOST_SLIPS, (k.length() + 1) / 2))
            .map(k -> " Did you mean \"" + k + "\"?")
            .orElse("");
    return new ScenarioException(
        "\"%s\" is not %s.%s %s: %s".formatted(word, one, guess, many, String.join(", ", known)));
  }

  /// The text of each value, for the list of what is allowed.
  static List<String> of(List<?> values) {
    return values.stream().map(Object::toString).collect(Collectors.toList());
  }

  /// How many letters to insert, drop, change or swap with a neighbour to come from one word to the
  /// other (the *optimal string alignment* distance).
  static int slips(String from, String to) {
    var cost = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        cost[i][j] = i == 0 ? j : j == 0 ? i : cheapest(cost, from, to, i, j);
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
