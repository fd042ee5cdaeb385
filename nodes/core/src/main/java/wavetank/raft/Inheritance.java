package wavetank.raft;

import java.util.List;
import wavetank.core.Bytes;
import wavetank.core.Event;
import wavetank.core.Snapshot;

/// What a server must find in its journal when a new cluster begins: the founders, and perhaps a
/// state that there is already, as after a restore from a backup: then the log begins after its
/// first entry, and a snapshot stands for it. All founders must find the same.
public final class Inheritance {
  private static final Position LAST = new Position(1, 1);

  private Inheritance() {}

  /// A cluster that begins with nothing.
  ///
  /// @param founders the members that it begins with
  public static List<Event> ofNothing(Configuration founders) {
    return List.of(new RaftEvent.Checkpointed(0, null, Position.ZERO, founders));
  }

  /// A cluster that begins with a state.
  ///
  /// @param founders the members that it begins with
  public static List<Event> events(Configuration founders) {
    return List.of(new RaftEvent.Checkpointed(LAST.term(), null, LAST, founders));
  }

  /// @param machine the state machine's chunks
  public static Snapshot snapshot(Configuration founders, List<Bytes> machine) {
    return SnapshotImage.snapshot(LAST, founders, Sessions.NONE, machine);
  }
}
