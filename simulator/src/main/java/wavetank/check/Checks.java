package wavetank.check;

import static wavetank.check.Soon.Goal.LEADER;
import static wavetank.check.Soon.Goal.PROGRESS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import wavetank.words.Nearest;

/// The checks that there are, by name. A check keeps the state of one run: ask for new ones each
/// time.
public final class Checks {
  private static final Map<String, Supplier<Check>> PLAIN = new LinkedHashMap<>();

  /// What only some kinds of nodes do, and promises that others include: judged when a scenario
  /// asks for it.
  private static final Map<String, Supplier<Check>> SPECIAL = new LinkedHashMap<>();

  private static final Pattern SOON =
      Pattern.compile("(progress|leader) within (\\S+) after (\\S+)");
  private static final Pattern STABLE = Pattern.compile("stable leader after (\\S+) of quiet");
  private static final Pattern LONGEST = Pattern.compile("no operation takes longer than (\\S+)");
  private static final List<String> BOUNDED =
      List.of(
          "progress within D after heal",
          "leader within D after start",
          "stable leader after D of quiet",
          "no operation takes longer than D");

  static {
    PLAIN.put("election-safety", ElectionSafety::new);
    PLAIN.put("vote-once", VoteOnce::new);
    PLAIN.put("leader-append-only", LeaderAppendOnly::new);
    PLAIN.put("log-matching", LogMatching::new);
    PLAIN.put("leader-completeness", LeaderCompleteness::new);
    PLAIN.put("state-machine-safety", StateMachineSafety::new);
    PLAIN.put("monotonic", Monotonic::new);
    PLAIN.put("acknowledged-writes-survive", AcknowledgedWritesSurvive::new);
    PLAIN.put("linearizable", Linearizable::new);
    PLAIN.put("no-exception", NoException::new);
    SPECIAL.put("watch", WatchOrder::new);
    SPECIAL.put("lease", LeaseTime::new);
    SPECIAL.put("lock", LockOrder::new);
    SPECIAL.put("sequential", Sequential::new);
    for (var guarantee : SessionOrder.Guarantee.values()) {
      SPECIAL.put(guarantee.toString(), () -> new SessionOrder(guarantee));
    }
  }

  private Checks() {}

  /// Every check that needs no bound and is for all kinds of nodes: all of safety.
  public static List<Check> all() {
    return PLAIN.values().stream().map(Supplier::get).toList();
  }

  /// What `named` understands; `D` stands for a duration such as `2s` or `500ms`. In place of
  /// `heal` and `start` a moment such as `5s`, or the first word of a fault line, will do.
  public static List<String> names() {
    var names = new ArrayList<>(PLAIN.keySet());
    names.addAll(SPECIAL.keySet());
    names.addAll(BOUNDED);
    return List.copyOf(names);
  }

  /// A new check, from what a scenario expects: `election-safety`, `progress within 2s after heal`.
  ///
  /// @throws IllegalArgumentException if there is none; the message says which is nearest and which
  ///   there are
  public static Check named(String expectation) {
    var words = expectation.strip().replaceAll("\\s+", " ");
    var plain = PLAIN.getOrDefault(words, SPECIAL.get(words));
    if (plain != null) {
      return plain.get();
    }
    var soon = SOON.matcher(words);
    if (soon.matches()) {
      return soon(words, soon.group(1), bound(words, soon.group(2)), soon.group(3));
    }
    var stable = STABLE.matcher(words);
    if (stable.matches()) {
      return new StableLeader(words, bound(words, stable.group(1)));
    }
    var longest = LONGEST.matcher(words);
    if (longest.matches()) {
      return new OperationTime(words, bound(words, longest.group(1)));
    }
    throw new IllegalArgumentException(
        "\"%s\" is not a check.%s Checks: %s"
            .formatted(words, Nearest.hint(words, names()), String.join(", ", names())));
  }

  private static Check soon(String name, String goal, Duration bound, String after) {
    if (goal.equals("progress") && after.equals("heal")) {
      return new Progress(name, bound);
    }
    var occasion =
        switch (after) {
          case "heal" -> Occasion.heal();
          case "start" -> Occasion.at(Duration.ZERO);
          default -> Times.parse(after).map(Occasion::at).orElseGet(() -> Occasion.fault(after));
        };
    return new Soon(name, goal.equals("leader") ? LEADER : PROGRESS, bound, occasion);
  }

  private static Duration bound(String expectation, String text) {
    return Times.parse(text)
        .filter(Duration::isPositive)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "\"%s\" in \"%s\" is not a duration: use a number above 0 and one of %s,"
                        .formatted(text, expectation, Times.UNITS)
                    + " for example \"2s\""));
  }
}
