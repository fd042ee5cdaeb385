package wavetank.raft;

import java.util.List;
import wavetank.core.Bytes;
import wavetank.core.Event;
import wavetank.core.Snapshot;

/// What a server must find in its journal so that a new cluster begins with a state that there is
/// already, as after a restore from a backup: a log that begins after its first entry, and a
/// snapshot that stands for it. All founders must find the same.
public final class Inheritance {
  private static final Position LAST = new Position(1, 1);

  private Inheritance() {}

  /// @param founders the members that the cluster begins with
  public static List<Event> events(Configuration founders) {
    return List.of(new RaftEvent.Checkpointed(LAST.term(), null, LAST, founders));
  }

  /// @param machine the state machine's chunks
  public static Snapshot snapshot(Configuration founders, List<Bytes> machine) {
    return SnapshotImage.snapshot(LAST, founders, Sessions.NONE, machine);
  }
}
