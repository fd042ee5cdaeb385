package wavetank.trace;

import java.util.Comparator;
import java.util.List;

/// The word that somebody may have meant, for a complaint about one that nobody knows.
public final class Nearest {
  private Nearest() {}

  /// ` Did you mean "sent"?`, with its leading space: the one of `known` that is fewest typing
  /// mistakes away, of equals the first; empty if none is near, for a wild guess helps nobody.
  public static String hint(String word, List<String> known) {
    return known.stream()
        .filter(candidate -> distance(word, candidate) <= Math.max(2, word.length() / 3))
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
        .map(" Did you mean \"%s\"?"::formatted)
        .orElse("");
  }

  /// How many letters to insert, remove or replace (Levenshtein distance).
  private static int distance(String from, String to) {
    var row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replace = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replace, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
