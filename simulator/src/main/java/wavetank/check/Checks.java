package wavetank.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// The checks that there are, by name. A check keeps the state of one run: ask for new ones each
/// time.
public final class Checks {
  private static final Map<String, Supplier<Check>> PLAIN = new LinkedHashMap<>();
  private static final Map<String, Function<Duration, Check>> BOUNDED = new LinkedHashMap<>();

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
    BOUNDED.put("progress within D after heal", Progress::new);
    BOUNDED.put("no operation takes longer than D", OperationTime::new);
  }

  private Checks() {}

  /// Every check that needs no bound: all of safety.
  public static List<Check> all() {
    return PLAIN.values().stream().map(Supplier::get).toList();
  }

  /// What `named` understands; `D` stands for a duration such as `2s` or `500ms`.
  public static List<String> names() {
    var names = new ArrayList<>(PLAIN.keySet());
    names.addAll(BOUNDED.keySet());
    return List.copyOf(names);
  }

  /// A new check, from what a scenario expects: `election-safety`, `progress within 2s after heal`.
  ///
  /// @throws IllegalArgumentException if there is none; the message says which is nearest and which
  ///   there are
  public static Check named(String expectation) {
    var words = expectation.strip().replaceAll("\\s+", " ");
    var plain = PLAIN.get(words);
    if (plain != null) {
      return plain.get();
    }
    for (var bounded : BOUNDED.entrySet()) {
      var parts = bounded.getKey().split("\\bD\\b", -1);
      var form = Pattern.quote(parts[0]) + "(.+?)" + Pattern.quote(parts[1]);
      var match = Pattern.compile(form).matcher(words);
      if (match.matches()) {
        return bounded.getValue().apply(bound(words, match.group(1)));
      }
    }
    throw new IllegalArgumentException(
        "\"%s\" is not a check. Did you mean \"%s\"? Checks: %s"
            .formatted(words, nearest(words), String.join(", ", names())));
  }

  private static Duration bound(String expectation, String text) {
    return Times.parse(text)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "\"%s\" in \"%s\" is not a duration: use a number above 0 and ms, s or m, for"
                        .formatted(text, expectation)
                    + " example \"2s\""));
  }

  private static String nearest(String word) {
    var best = "";
    int bestDistance = Integer.MAX_VALUE;
    for (var name : names()) {
      int distance = distance(word, name);
      if (distance < bestDistance) {
        best = name;
        bestDistance = distance;
      }
    }
    return best;
  }

  /// How many letters to insert, delete or replace (Levenshtein, 1965).
  private static int distance(String one, String other) {
    var row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
