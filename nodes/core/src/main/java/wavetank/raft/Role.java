package wavetank.raft;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;
import wavetank.core.Bytes;
import wavetank.core.NodeId;
import wavetank.raft.RaftMessage.Beat;

/// What a server is at the moment (paper, Figure 4), with what it needs to know only as that.
public sealed interface Role {
  /// As traces show it.
  default String title() {
    return switch (this) {
      case Follower _ -> "follower";
      case PreCandidate _ -> "precandidate";
      case Candidate _ -> "candidate";
      case Leader _ -> "leader";
    };
  }

  /// @param leader whom it follows, null as long as nobody has called in this term
  /// @param receiving the pieces of a snapshot that came so far
  /// @param desk reads that it will answer itself
  record Follower(@Nullable NodeId leader, @Nullable Receiving receiving, FollowerReads.Desk desk)
      implements Role {
    static final Follower OF_NOBODY = new Follower(null, null, FollowerReads.Desk.EMPTY);

    static Follower of(@Nullable NodeId leader) {
      return leader == null ? OF_NOBODY : new Follower(leader, null, FollowerReads.Desk.EMPTY);
    }

    Follower with(@Nullable Receiving newReceiving) {
      return new Follower(leader, newReceiving, desk);
    }

    Follower with(FollowerReads.Desk newDesk) {
      return new Follower(leader, receiving, newDesk);
    }
  }

  /// A snapshot on its way in.
  record Receiving(Position last, List<Bytes> chunks) {
    public Receiving {
      chunks = List.copyOf(chunks);
    }
  }

  /// Asks whether an election would succeed (thesis 9.6).
  ///
  /// @param grants who said yes, itself included
  record PreCandidate(List<NodeId> grants) implements Role {}

  /// @param votes who voted for it, itself included
  record Candidate(List<NodeId> votes) implements Role {}

  /// @param followers what it knows of each
  /// @param beat its last call
  /// @param firstIndex index of the first entry of its own term
  /// @param waiting clients that wait for the entry at an index to be applied
  /// @param reads questions that wait for a proof of leadership
  /// @param change the change of members under way
  /// @param transfer the hand-over under way
  /// @param stored up to where its own disk surely has the log; counts only with parallel writes
  /// @param leaseForfeited whether a successor was told to stand in this term: it may still do so,
  ///   unhindered, at any time
  record Leader(
      Followers followers,
      Beat beat,
      long firstIndex,
      PSortedMap<Long, Waiting> waiting,
      Reads.Queue reads,
      Membership.@Nullable Change change,
      Transfers.@Nullable Transfer transfer,
      long stored,
      boolean leaseForfeited)
      implements Role {
    static Leader elected(Followers followers, long firstIndex) {
      return new Leader(
          followers,
          Beat.NONE,
          firstIndex,
          TreePMap.empty(),
          Reads.Queue.EMPTY,
          null,
          null,
          0,
          false);
    }

    /// Whether an answer may set something going besides the log.
    boolean isBusy() {
      return change != null || transfer != null || !reads.reads().isEmpty();
    }

    Leader with(Followers newFollowers) {
      return new Leader(
          newFollowers, beat, firstIndex, waiting, reads, change, transfer, stored, leaseForfeited);
    }

    Leader with(Beat newBeat) {
      return new Leader(
          followers, newBeat, firstIndex, waiting, reads, change, transfer, stored, leaseForfeited);
    }

    Leader with(PSortedMap<Long, Waiting> newWaiting) {
      return new Leader(
          followers, beat, firstIndex, newWaiting, reads, change, transfer, stored, leaseForfeited);
    }

    Leader with(Reads.Queue newReads) {
      return new Leader(
          followers, beat, firstIndex, waiting, newReads, change, transfer, stored, leaseForfeited);
    }

    Leader withChange(Membership.@Nullable Change newChange) {
      return new Leader(
          followers, beat, firstIndex, waiting, reads, newChange, transfer, stored, leaseForfeited);
    }

    Leader withTransfer(Transfers.@Nullable Transfer newTransfer) {
      return new Leader(
          followers, beat, firstIndex, waiting, reads, change, newTransfer, stored, leaseForfeited);
    }

    Leader withStored(long newStored) {
      return new Leader(
          followers, beat, firstIndex, waiting, reads, change, transfer, newStored, leaseForfeited);
    }

    Leader withoutLease() {
      return new Leader(
          followers, beat, firstIndex, waiting, reads, change, transfer, stored, true);
    }
  }

  /// A client that waits for an answer.
  record Waiting(NodeId client, long request) {}

  /// `nodes` and `one`, which counts once however often it answers.
  static List<NodeId> with(List<NodeId> nodes, NodeId one) {
    if (nodes.contains(one)) {
      return nodes;
    }
    var more = new ArrayList<>(nodes);
    more.add(one);
    return List.copyOf(more);
  }
}
