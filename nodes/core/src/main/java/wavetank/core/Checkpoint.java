package wavetank.core;

import java.util.List;

/// Facts with which a journal may begin: `replay` of these, beginning with `initial`, and of all
/// later ones rebuilds what is durable.
///
/// They may leave out a part of the past, so that a checkpoint is small however long the log is.
/// The node numbers its past as it likes; for Raft the number is an entry's index. A journal may
/// not begin here until the node has let go of all that this leaves out.
///
/// @param events that stand for all earlier ones, but for what is left out
/// @param leavesOut the past up to this number
/// @param letGo the past up to this number is not needed any more
public record Checkpoint(List<Event> events, long leavesOut, long letGo) {
  public Checkpoint {
    events = List.copyOf(events);
  }

  /// One that leaves nothing out.
  public static Checkpoint whole(List<Event> events) {
    return new Checkpoint(events, 0, 0);
  }

  /// One of a node that keeps nothing.
  public static Checkpoint ofNothing() {
    return whole(List.of());
  }
}
