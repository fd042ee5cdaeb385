package wavetank.txn;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import wavetank.words.Nearest;

/// What a store promises of its transactions, from the weakest on; each level promises all that
/// those before it do.
public enum Level {
  /// What is read was committed, and is the last that its writer wrote; no writes are mixed (Adya's
  /// PL-2).
  READ_COMMITTED,
  /// Each transaction reads from one snapshot, and of two that write the same key without having
  /// seen each other one aborts (Adya's PL-SI, without its real time).
  SNAPSHOT,
  /// As if one transaction ran after the other, in some order (PL-3).
  SERIALIZABLE,
  /// The same, in an order in which who was answered comes before who was called later (PL-SS).
  STRICT_SERIALIZABLE;

  public static final List<Level> ALL = List.copyOf(Arrays.asList(values()));

  /// Reads the name as the command line has it: `strict-serializable`.
  ///
  /// @throws IllegalArgumentException if there is no such level; the message says which is nearest,
  ///   and which there are
  public static Level parse(String word) {
    var names = ALL.stream().map(Level::toString).toList();
    int found = names.indexOf(word);
    if (found < 0) {
      throw new IllegalArgumentException(
          "\"%s\" is not a level.%s Levels: %s"
              .formatted(word, Nearest.hint(word, names), String.join(", ", names)));
    }
    return ALL.get(found);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
