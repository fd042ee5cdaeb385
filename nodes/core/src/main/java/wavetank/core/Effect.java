package wavetank.core;

import java.time.Duration;

/// What a step asks its host to do: the only way out.
public sealed interface Effect {
  /// Sends a message, at most once, in any order. It leaves when the step's events, and all earlier
  /// ones, are durable (output commit).
  record Send(NodeId to, Message message) implements Effect {}

  /// Sends a message at once, also while events are not durable yet: for what rests on nothing that
  /// this node could forget. Whoever asks for it has to know that.
  record SendAhead(NodeId to, Message message) implements Effect {}

  /// Says when the step's events, and all earlier ones, are durable: `Stored` comes back, never
  /// from inside the step.
  ///
  /// @param term comes back as it is, so that the node knows which asking it was
  /// @param index comes back as it is
  record TellStored(long term, long index) implements Effect {}

  /// Starts a timer that fires once, after a wait that the host draws evenly from a range. An older
  /// timer of the same name is cancelled at once; the wait counts from the moment the step's events
  /// are durable (at once if it has none).
  ///
  /// @param atLeast shortest wait; not negative
  /// @param atMost longest wait; at least `atLeast`
  record SetTimer(Timer timer, Duration atLeast, Duration atMost) implements Effect {
    public SetTimer {
      if (atLeast.isNegative() || atMost.compareTo(atLeast) < 0) {
        throw new IllegalArgumentException(
            "timer %s: the wait must be a range of times that are not negative, not %s..%s"
                .formatted(timer.name(), atLeast, atMost));
      }
    }
  }

  /// Cancels a timer at once; nothing happens if it is not running.
  record CancelTimer(Timer timer) implements Effect {}

  /// Writes a snapshot aside, in chunks, while the node goes on; `SnapshotSaved` comes back. A
  /// newer one replaces it.
  record SaveSnapshot(Snapshot snapshot) implements Effect {}
}
