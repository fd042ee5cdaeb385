package wavetank.history;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.edn.Edn;
import wavetank.edn.Edn.Word;
import wavetank.edn.EdnException;

/// Reads the log of a Jepsen test of one register, as of 2014: lines such as `INFO jepsen.util -
/// 3<tab>:invoke<tab>:cas<tab>[2 0]`. Other lines of the log say nothing of clients, and are left
/// out.
///
/// In these logs a `:fail` of a `:cas` with its values means that it ran and found something else,
/// which is an answer that binds; so Porcupine reads them, too. A `:fail` of anything else means
/// that it had no effect.
final class LogSteps {
  private static final String MARK = "jepsen.util - ";

  private static final Word FALSE = new Word("false");

  private final String file;
  private final List<Step> steps = new ArrayList<>();

  private LogSteps(String file) {
    this.file = file;
  }

  /// @throws HistoryException if a line with the mark of a step is none
  static List<Step> read(String file, String text) {
    var reader = new LogSteps(file);
    int line = 1;
    for (int begin = 0; begin < text.length(); line++) {
      int end = text.indexOf('\n', begin);
      end = end < 0 ? text.length() : end;
      int mark = text.indexOf(MARK, begin, end);
      int step = mark < 0 ? end : mark + MARK.length();
      if (step < end && Character.isDigit(text.charAt(step))) { // else the nemesis, or other talk
        reader.readOne(line, text.substring(step, end));
      }
      begin = end + 1;
    }
    return reader.steps;
  }

  private void readOne(int line, String step) {
    var words = words(step);
    if (words.size() < 4 || !words.get(2).startsWith(":")) {
      throw new HistoryException(
          file,
          line,
          "not a step; one has a process, a type, a function and a value: 0 :invoke :read nil");
    }
    var process = words.get(0);
    if (!Step.isNumber(process)) {
      throw new HistoryException(
          file, line, "\"%s\" is not a process: a whole number".formatted(process));
    }
    var type = Step.Type.of(words.get(1), file, line);
    var function = words.get(2).substring(1);
    var value = value(line, words.get(3));
    boolean isFalse = type == Step.Type.FAIL && function.equals("cas") && value instanceof List<?>;
    steps.add(
        new Step(
            line,
            process,
            isFalse ? Step.Type.OK : type,
            function,
            null,
            isFalse ? FALSE : value,
            -1));
  }

  /// Four of them, the last one with all that is left.
  private static List<String> words(String step) {
    var words = new ArrayList<String>(4);
    int at = 0;
    while (at < step.length() && words.size() < 4) {
      int end = at;
      while (end < step.length() && (words.size() == 3 || step.charAt(end) > ' ')) {
        end++;
      }
      words.add(step.substring(at, end).strip());
      at = end;
      while (at < step.length() && step.charAt(at) <= ' ') {
        at++;
      }
    }
    return words;
  }

  private @Nullable Object value(int line, String text) {
    if (Step.isNumber(text)) {
      return new Word(text);
    }
    try {
      return new Edn(text).next();
    } catch (EdnException e) {
      throw new HistoryException(file, line, "\"%s\" is not a value".formatted(text));
    }
  }
}
