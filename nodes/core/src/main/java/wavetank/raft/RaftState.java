package wavetank.raft;

import org.jspecify.annotations.Nullable;
import wavetank.core.NodeId;
import wavetank.core.Snapshot;

/// All that a server knows: an immutable value.
///
/// @param durable what it remembers through a crash
/// @param role what it is at the moment
/// @param heardAtNanos its clock when it last heard from a leader, `NEVER` if it has not; a later
///   term does not undo it, because a leader's lease may rest on it
/// @param applied what the committed entries led to
/// @param saved the newest snapshot that is on disk
/// @param saving the one that is being written
/// @param <M> the state machine's state
public record RaftState<M>(
    Durable durable,
    Role role,
    long heardAtNanos,
    Applied<M> applied,
    @Nullable Saved saved,
    @Nullable Saved saving) {
  static final long NEVER = Long.MIN_VALUE / 2;

  /// What the committed entries led to.
  ///
  /// @param index commitIndex of the paper's Figure 2; lastApplied always equals it, because a step
  ///   applies at once what it commits
  /// @param machine the state machine's state after the entry at `index`
  /// @param sessions the clients' sessions after it
  /// @param bytes about how much room the entries took that were applied since the server began, or
  ///   took over a snapshot
  public record Applied<M>(long index, M machine, Sessions sessions, long bytes) {
    Applied(long index, M machine, Sessions sessions) {
      this(index, machine, sessions, 0);
    }

    /// What one more entry led to.
    Applied<M> after(Entry entry, M newMachine, Sessions newSessions) {
      return new Applied<>(entry.index(), newMachine, newSessions, bytes + entry.sizeBytes());
    }
  }

  /// A snapshot and the position of the last entry it stands for.
  ///
  /// @param appliedBytes `bytes` of what was applied then
  record Saved(Position last, Snapshot snapshot, long appliedBytes) {}

  static <M> RaftState<M> startingWith(Configuration first, M machine) {
    return new RaftState<>(
        Durable.startingWith(first),
        Role.Follower.OF_NOBODY,
        NEVER,
        new Applied<>(0, machine, Sessions.NONE),
        null,
        null);
  }

  long term() {
    return durable.term();
  }

  Log log() {
    return durable.log();
  }

  long commitIndex() {
    return applied.index();
  }

  /// The configuration that counts: the latest in the log.
  Configuration configuration() {
    return durable.configurations().latest();
  }

  /// Whom this server believes to lead.
  @Nullable NodeId leader() {
    return role instanceof Role.Follower follower ? follower.leader() : null;
  }

  /// Whether our vote in this term is free, or already this candidate's.
  boolean mayVoteFor(NodeId candidate) {
    return durable.votedFor() == null || durable.votedFor().equals(candidate);
  }

  RaftState<M> with(Durable newDurable) {
    return new RaftState<>(newDurable, role, heardAtNanos, applied, saved, saving);
  }

  RaftState<M> with(Role newRole) {
    return new RaftState<>(durable, newRole, heardAtNanos, applied, saved, saving);
  }

  RaftState<M> heardAt(long nanos) {
    return new RaftState<>(durable, role, nanos, applied, saved, saving);
  }

  RaftState<M> with(Applied<M> newApplied) {
    return new RaftState<>(durable, role, heardAtNanos, newApplied, saved, saving);
  }

  RaftState<M> with(@Nullable Saved newSaved, @Nullable Saved newSaving) {
    return new RaftState<>(durable, role, heardAtNanos, applied, newSaved, newSaving);
  }
}
