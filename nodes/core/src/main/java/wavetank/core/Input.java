package wavetank.core;

import org.jspecify.annotations.Nullable;

/// What happens to a node: the only way in.
public sealed interface Input {
  /// The host has replayed the journal (which may be empty) and begins.
  ///
  /// @param snapshot the newest snapshot that was saved whole before, if there is one
  record Started(@Nullable Snapshot snapshot) implements Input {}

  /// A message came in. It may be late, repeated, out of order, or of another protocol.
  record Received(NodeId from, Message message) implements Input {}

  /// A timer ran out. Hosts never deliver a timer that was cancelled or set again meanwhile.
  record TimerFired(Timer timer) implements Input {}

  /// The snapshot asked for by `SaveSnapshot` is whole and on disk.
  ///
  /// @param index the saved snapshot's index
  record SnapshotSaved(long index) implements Input {}

  /// Everything up to the step that asked by `TellStored` is durable.
  record Stored(long term, long index) implements Input {}
}
