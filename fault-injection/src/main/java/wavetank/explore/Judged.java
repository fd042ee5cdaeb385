package wavetank.explore;

import java.util.List;

/// The properties that a search judges, of those that are asked for.
///
/// @param names in the order in which they are judged
public record Judged(List<String> names) {
  /// All that a search can judge: what servers do with terms, votes and logs, and that no rule
  /// fails.
  public static final List<String> ALL =
      List.of(
          "no-exception",
          "monotonic",
          "vote-once",
          "leader-append-only",
          "election-safety",
          "log-matching",
          "state-machine-safety",
          "leader-completeness",
          "acknowledged-writes-survive");

  public Judged {
    names = ALL.stream().filter(names::contains).toList();
    if (names.isEmpty()) {
      throw new IllegalArgumentException(
          "a search can judge %s; none of them is asked for".formatted(String.join(", ", ALL)));
    }
  }

  public static Judged all() {
    return new Judged(ALL);
  }

  boolean has(String name) {
    return names.contains(name);
  }
}
