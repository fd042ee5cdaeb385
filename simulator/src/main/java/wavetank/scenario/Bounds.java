package wavetank.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import wavetank.core.NodeId;

/// The bounds that several values share, with one wording for their complaint.
final class Bounds {
  /// A key or a value; in parentheses what a key without a value reads as.
  private static final Pattern WORD = Pattern.compile("[a-zA-Z0-9._-]{1,32}|\\(none\\)");

  /// What `do` may be told besides: paths, assignments, revisions.
  private static final Pattern FREE_WORD = Pattern.compile("[a-zA-Z0-9._/=@-]{1,32}");

  private Bounds() {}

  static int range(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new ScenarioException(
          "%s is %d: allowed are %d to %d".formatted(what, value, least, most), what);
    }
    return value;
  }

  /// As many words as the operation has parameters, each readable anywhere in a fault line.
  static void words(Operation operation, List<String> words) {
    var parameters = operation.parameters();
    boolean isFree = operation == Operation.DO && !words.isEmpty();
    if (words.size() != parameters.size() && !isFree) {
      throw new ScenarioException(
          "\"%s\" takes %s: for example \"%s\""
              .formatted(operation, String.join(", ", parameters), operation.example()));
    }
    for (var word : words) {
      boolean isFine = isFree && FREE_WORD.matcher(word).matches();
      if (!isFine && !WORD.matcher(word).matches()) {
        throw new ScenarioException(
            "\"%s\" can be no key or value: use 1 to 32 of a-z, A-Z, 0-9, '.', '_' or '-'"
                .formatted(word));
      }
    }
  }

  /// No node stands in two of these groups.
  static void apart(List<Target> groups) {
    var seen = new ArrayList<NodeId>();
    for (var node : groups.stream().flatMap(group -> group.names().stream()).toList()) {
      if (seen.contains(node)) {
        throw new ScenarioException("%s stands in two groups: name each node once".formatted(node));
      }
      seen.add(node);
    }
  }

  static Target one(String what, Target who) {
    if (!who.isOne()) {
      throw new ScenarioException(
          "%s is one node, not \"%s\": for example \"n1\" or \"follower\"".formatted(what, who));
    }
    return who;
  }

  static Duration longerThanZero(String what, Duration value) {
    if (!value.isPositive()) {
      throw new ScenarioException(
          "%s is %s: it must be longer than 0".formatted(what, Times.text(value)), what);
    }
    return value;
  }
}
