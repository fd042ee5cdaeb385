package wavetank.timeline;

import org.pcollections.PMap;
import org.pcollections.PSet;
import org.pcollections.PVector;

/// All there is to see of one node.
///
/// @param id its name
/// @param kind which protocol it follows: `raft`, `client`, ...
/// @param server what its rules have made of it
/// @param pending its provisional changes, in order: each with what was before it
/// @param timers those that run, by name
/// @param votes who has said yes in the election that it stands for
/// @param reaches of a leader: how far each follower is
public record NodeState(
    String id,
    String kind,
    Process process,
    ServerState server,
    PVector<Pending> pending,
    PMap<String, Timer> timers,
    PSet<String> votes,
    PMap<String, Reach> reaches) {

  /// What its process does.
  public enum Process {
    UP,
    /// It crashed; what is on its disk is there.
    DOWN,
    /// It stands still, and does not know it.
    PAUSED
  }

  /// A timer that runs, in nanoseconds from the start of the run.
  public record Timer(long setAt, long due) {}

  /// A change that is not on disk yet.
  ///
  /// @param seq of its event
  /// @param before what a crash would bring back
  public record Pending(long seq, ServerState before) {}

  /// What would be left of it if it crashed now: what is on its disk, or rests on nothing else.
  public ServerState settled() {
    return pending.isEmpty() ? server : pending.getFirst().before();
  }

  /// Whether the event `seq` is a change that a crash would undo now.
  public boolean isProvisional(long seq) {
    return !pending.isEmpty() && seq >= pending.getFirst().seq();
  }

  public boolean isClient() {
    return kind.equals("client");
  }

  NodeState with(ServerState changed) {
    return new NodeState(id, kind, process, changed, pending, timers, votes, reaches);
  }

  NodeState with(Process changed) {
    return new NodeState(id, kind, changed, server, pending, timers, votes, reaches);
  }

  NodeState withPending(PVector<Pending> changed) {
    return new NodeState(id, kind, process, server, changed, timers, votes, reaches);
  }

  NodeState withTimers(PMap<String, Timer> changed) {
    return new NodeState(id, kind, process, server, pending, changed, votes, reaches);
  }

  NodeState withVotes(PSet<String> changed) {
    return new NodeState(id, kind, process, server, pending, timers, changed, reaches);
  }

  NodeState withReaches(PMap<String, Reach> changed) {
    return new NodeState(id, kind, process, server, pending, timers, votes, changed);
  }

  NodeState with(String follower, Reach reach) {
    return withReaches(reaches.plus(follower, reach));
  }
}
