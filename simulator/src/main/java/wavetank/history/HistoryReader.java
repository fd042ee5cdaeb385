package wavetank.history;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.check.Model;
import wavetank.check.Models;

/// Reads the history of others: Jepsen's EDN, Porcupine's key-value files, which are EDN too, and
/// the log of a Jepsen test.
public final class HistoryReader {
  private HistoryReader() {}

  /// Whether a file is a history, and not a trace: by its name (`.edn`), or by how it begins.
  ///
  /// @param beginning some hundred characters will do; more never hurt
  public static boolean recognises(String file, String beginning) {
    var text = beginning.stripLeading();
    return file.endsWith(".edn")
        || isLog(text)
        || text.matches("(?s)(\\{\\s*:|[\\[(]\\s*[{#]|#jepsen|;).*");
  }

  private static boolean isLog(String text) {
    return text.startsWith("INFO ") && text.contains("jepsen");
  }

  /// @param file names it in messages
  /// @param text the whole of it
  /// @param model of what the clients worked on; null for the first that knows all that they did
  /// @throws HistoryException if it is no history for us, or its steps contradict each other
  public static History read(String file, String text, @Nullable Model<?> model) {
    var steps = isLog(text.stripLeading()) ? LogSteps.read(file, text) : EdnSteps.read(file, text);
    var known = model == null ? fitting(steps, file) : model;
    return new History(known, ClientEvents.of(steps, file, known));
  }

  private static Model<?> fitting(List<Step> steps, String file) {
    var functions = steps.stream().map(Step::function).distinct().toList();
    return Models.knowing(functions).orElseThrow(() -> unknown(steps, file, functions));
  }

  private static HistoryException unknown(List<Step> steps, String file, List<String> functions) {
    for (var step : steps) {
      if (Models.knowing(List.of(step.function())).isEmpty()) {
        return new HistoryException(
            file,
            step.line(),
            "\":%s\" is a function of no model. %s".formatted(step.function(), Models.words()));
      }
    }
    return new HistoryException(
        file,
        steps.getFirst().line(),
        "no model has all of %s. %s".formatted(String.join(", ", functions), Models.words()));
  }
}
