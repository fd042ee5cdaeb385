package wavetank.explore;

import org.jspecify.annotations.Nullable;

/// What an input does to a server, in numbers.
final class Outcome {
  /// The server's state then.
  final int next;

  /// Messages that leave.
  final int[] sends;

  /// What may break a property; null if nothing may.
  final @Nullable Facts facts;

  /// Whether nothing changes and nothing leaves.
  final boolean isIdle;

  Outcome(int before, int next, int[] sends, @Nullable Facts facts) {
    this.next = next;
    this.sends = sends;
    this.facts = facts;
    this.isIdle = next == before && sends.length == 0 && facts == null;
  }
}
