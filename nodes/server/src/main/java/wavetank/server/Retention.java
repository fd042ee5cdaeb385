package wavetank.server;

import java.time.Duration;

/// How much of the past a store keeps by itself.
public sealed interface Retention {
  /// All of it, until somebody compacts.
  record Forever() implements Retention {}

  /// What was there so long ago can still be read, and at most twice as long.
  record Time(Duration time) implements Retention {}

  /// So many revisions, and what is made in five minutes besides.
  record Revisions(long count) implements Retention {}
}
