package wavetank.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// What must hold in a run.
public sealed interface Expectation {
  /// The properties that may be named, safety first (Raft paper, Figure 3), then the clients' view.
  List<String> PROPERTIES =
      List.of(
          "election-safety",
          "vote-once",
          "leader-append-only",
          "log-matching",
          "leader-completeness",
          "state-machine-safety",
          "monotonic",
          "acknowledged-writes-survive",
          "linearizable",
          "no-exception",
          "watch",
          "lease",
          "lock",
          "sequential",
          "monotonic-reads",
          "read-your-writes",
          "writes-follow-reads",
          "monotonic-writes");

  /// Those that only some kinds of nodes can have, and promises that are weaker than linearizable:
  /// judged where a scenario names them.
  List<String> SPECIAL = PROPERTIES.subList(PROPERTIES.indexOf("watch"), PROPERTIES.size());

  /// Those by which something must have happened by some time, besides what must never happen: in a
  /// cluster that cannot work they do not hold.
  List<String> TIMELY = List.of("watch", "lease");

  /// How an expectation of the third kind begins.
  String LONGEST = "no operation takes longer than ";

  /// The form of the fourth kind.
  Pattern STABLE = Pattern.compile("stable leader after (\\S+) of quiet");

  /// A property that holds at every moment: `election-safety`.
  record Property(String name) implements Expectation {
    public Property {
      if (!PROPERTIES.contains(name)) {
        throw Words.unknown(name, "a property", "Properties", words());
      }
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /// Something good that happens soon enough each time: `progress within 2s after heal`.
  record Soon(Goal goal, Duration within, Occasion after) implements Expectation {
    public Soon {
      Bounds.longerThanZero("the time allowed", within);
    }

    @Override
    public String toString() {
      return "%s within %s after %s".formatted(goal, Times.text(within), after);
    }
  }

  /// Nobody waits too long for an answer: `no operation takes longer than 2s`.
  record Longest(Duration time) implements Expectation {
    public Longest {
      Bounds.longerThanZero("the time allowed", time);
    }

    @Override
    public String toString() {
      return LONGEST + Times.text(time);
    }
  }

  /// A leader that has a majority is not deposed: `stable leader after 2s of quiet`.
  ///
  /// @param quiet how long nothing must have happened to the leader and that majority
  record Stable(Duration quiet) implements Expectation {
    public Stable {
      Bounds.longerThanZero("the time of quiet", quiet);
    }

    @Override
    public String toString() {
      return "stable leader after %s of quiet".formatted(Times.text(quiet));
    }
  }

  /// What must happen.
  enum Goal {
    /// A client gets the acknowledgement of a write that it started after the occasion.
    PROGRESS,
    /// A server is elected after the occasion, or the one that led before leads still in the end.
    LEADER;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// From when on the time runs.
  sealed interface Occasion {}

  /// From this moment: `20s`; `start` is `0s`.
  record At(Duration moment) implements Occasion {
    @Override
    public String toString() {
      return moment.isZero() ? "start" : Times.text(moment);
    }
  }

  /// Each time a fault of this kind fires. `heal` is also the moment at which the last fault ends,
  /// and for progress all time after a heal in which no fault comes or goes.
  record Fired(FaultKind kind) implements Occasion {
    @Override
    public String toString() {
      return kind.toString();
    }
  }

  /// All properties: what is judged where a scenario says nothing.
  static List<Expectation> allProperties() {
    return PROPERTIES.stream()
        .filter(name -> !SPECIAL.contains(name))
        .<Expectation>map(Property::new)
        .toList();
  }

  /// Reads one entry of `expect`.
  ///
  /// @throws ScenarioException if it is neither a property nor of the form `progress within 2s
  ///   after heal`
  static Expectation parse(String text) {
    if (text.startsWith(LONGEST)) {
      return new Longest(Times.parse(text.substring(LONGEST.length()).strip()));
    }
    var stable = STABLE.matcher(text.strip().replaceAll("\\s+", " "));
    if (stable.matches()) {
      return new Stable(Times.parse(stable.group(1)));
    }
    var words = text.strip().split("\\s+");
    var goals = Arrays.stream(Goal.values()).filter(g -> g.toString().equals(words[0])).toList();
    if (goals.isEmpty()) {
      return new Property(text.strip());
    }
    if (words.length != 5 || !words[1].equals("within") || !words[3].equals("after")) {
      throw new ScenarioException(
          "\"%s\" is not complete: write \"%s within 2s after heal\"".formatted(text, words[0]));
    }
    return new Soon(goals.getFirst(), Times.parse(words[2]), occasion(words[4]));
  }

  private static Occasion occasion(String word) {
    if (word.equals("start")) {
      return new At(Duration.ZERO);
    }
    return Character.isDigit(word.charAt(0))
        ? new At(Times.parse(word))
        : new Fired(FaultKind.parse(word));
  }

  private static List<String> words() {
    var words = new ArrayList<>(PROPERTIES);
    words.add("progress within 2s after heal");
    words.add("leader within 1s after 5s");
    words.add("stable leader after 2s of quiet");
    words.add(LONGEST + "2s");
    return words;
  }
}
