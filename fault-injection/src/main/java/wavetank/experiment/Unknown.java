package wavetank.experiment;

import java.util.List;
import wavetank.scenario.ScenarioException;
import wavetank.words.Nearest;

/// The complaint about a word that is none of those that are known.
final class Unknown {
  private Unknown() {}

  /// @param one what it should be, with its article: "a measure"
  /// @param many the heading of the list of what is allowed: "Measures"
  static ScenarioException word(String word, String one, String many, List<String> known) {
    return new ScenarioException(
        "\"%s\" is not %s.%s %s: %s"
            .formatted(word, one, Nearest.hint(word, known), many, String.join(", ", known)));
  }
}
