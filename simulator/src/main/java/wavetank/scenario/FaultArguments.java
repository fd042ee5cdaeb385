package wavetank.scenario;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/// The words of a fault line, taken one after the other by the readers of `FaultKind`.
final class FaultArguments {
  private final Deque<String> words;

  private FaultArguments(List<String> words) {
    this.words = new ArrayDeque<>(words);
  }

  /// Commas bind names together, `>` and `|` stand alone, blanks separate: `n1, n2>n3` is `n1,n2`,
  /// `>`, `n3`.
  static FaultArguments of(String line) {
    var spaced = line.replaceAll("\\s*,\\s*", ",").replaceAll("[|>]", " $0 ").strip();
    return new FaultArguments(spaced.isEmpty() ? List.of() : Arrays.asList(spaced.split("\\s+")));
  }

  String word() {
    return take("a fault", "crash");
  }

  Target target() {
    return Target.parse(take("a node", "n1"));
  }

  /// All that is left, split at `|`; names within a group may be separated by blanks.
  List<Target> groups() {
    var groups = new ArrayList<Target>();
    while (!words.isEmpty()) {
      var names = new ArrayList<String>();
      while (!words.isEmpty() && !words.peek().equals("|")) {
        names.add(words.remove());
      }
      groups.add(Target.parse(String.join(",", names)));
      if ("|".equals(words.poll()) && words.isEmpty()) {
        throw new ScenarioException("no node is named behind the last \"|\"");
      }
    }
    return groups;
  }

  Link link() {
    var from = target();
    var arrow = take("\">\"", ">");
    if (!arrow.equals(">")) {
      throw new ScenarioException("\"%s\" stands where \">\" belongs".formatted(arrow));
    }
    return new Link(from, target());
  }

  Percent share() {
    return Percent.share(take("a share", "30%"));
  }

  Percent clockRate() {
    return Percent.clockRate(take("a clock's rate", "+8%"));
  }

  ClockRates clockRates() {
    return ClockRates.parse(take("a range of clock rates", "-1%..+1%"));
  }

  Duration time() {
    return Times.parse(take("a time", "50ms"));
  }

  /// A leap of a clock: a time with a plus, which may be left out; a minus is refused by name.
  Duration ahead() {
    var text = take("a time", "+500ms");
    if (text.startsWith("-")) {
      throw new ScenarioException(
          "\"%s\" leads back: a monotonic clock jumps forward only".formatted(text));
    }
    return Times.parse(text.startsWith("+") ? text.substring(1) : text);
  }

  /// All that is left: a latency may have several words.
  Latency latency() {
    var text = take("a latency", "20ms..50ms");
    while (!words.isEmpty()) {
      text += " " + words.remove();
    }
    return Latency.parse(text);
  }

  Fault.Unsynced unsynced() {
    var word = words.isEmpty() ? "" : words.remove();
    var known = Arrays.asList(Fault.Unsynced.values());
    return known.stream()
        .filter(unsynced -> unsynced.toString().equals(word))
        .findFirst()
        .orElseThrow(() ->
            Words.unknown(
                word,
                "a fate of unsynced writes",
                "Fates",
                Words.of(known.subList(1, known.size()))));
  }

  List<Passing> messages() {
    return words.isEmpty()
        ? List.of()
        : Arrays.stream(words.remove().split(",")).map(Passing::parse).toList();
  }

  Passing message() {
    return Passing.parse(take("a message", "VoteGranted#1"));
  }

  Fate fate() {
    return Fate.parse(take("its fate", "lost"));
  }

  Operation operation() {
    return Operation.parse(take("an operation", "put x 1"));
  }

  /// All that is left.
  List<String> words() {
    var left = List.copyOf(words);
    words.clear();
    return left;
  }

  String timer() {
    return words.isEmpty() ? Fault.Timeout.USUAL : words.remove();
  }

  /// Complains about words that nobody took.
  void end() {
    if (!words.isEmpty()) {
      throw new ScenarioException("\"%s\" is too much".formatted(String.join(" ", words)));
    }
  }

  private String take(String what, String example) {
    if (words.isEmpty()) {
      throw new ScenarioException("%s is missing, for example \"%s\"".formatted(what, example));
    }
    return words.remove();
  }
}
