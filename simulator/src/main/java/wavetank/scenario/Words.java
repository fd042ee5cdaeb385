package wavetank.scenario;

import java.util.List;
import java.util.stream.Collectors;
import wavetank.words.Nearest;

/// Words that a reader of scenarios knows, and the complaint when a word is none of them.
final class Words {
  private Words() {}

  /// For example: `"partiton" is not a fault. Did you mean "partition"? Faults: crash, heal`.
  ///
  /// @param one what the word should be, with its article: "a fault"
  /// @param many the heading of the list of what is allowed: "Faults"
  static ScenarioException unknown(String word, String one, String many, List<String> known) {
    return new ScenarioException(
        "\"%s\" is not %s.%s %s: %s"
            .formatted(word, one, Nearest.hint(word, known), many, String.join(", ", known)));
  }

  /// The text of each value, for the list of what is allowed.
  static List<String> of(List<?> values) {
    return values.stream().map(Object::toString).collect(Collectors.toList());
  }
}
