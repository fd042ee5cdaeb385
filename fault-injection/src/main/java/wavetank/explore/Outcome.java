package wavetank.explore;

import org.jspecify.annotations.Nullable;

/// What an input does to a server, in numbers.
final class Outcome {
  /// Names this outcome.
  final int number;

  /// The server's state then.
  final int next;

  /// Messages that leave.
  final int[] sends;

  /// What may break a property; null if nothing may.
  final @Nullable Facts facts;

  /// Whether nothing changes and nothing leaves.
  final boolean isIdle;

  Outcome(int number, int before, int next, int[] sends, @Nullable Facts facts) {
    this.number = number;
    this.next = next;
    this.sends = sends;
    this.facts = facts;
    this.isIdle = next == before && sends.length == 0 && facts == null;
  }
}
