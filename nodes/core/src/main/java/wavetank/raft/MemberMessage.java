package wavetank.raft;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.Message;
import wavetank.core.NodeId;

/// What operators ask of the server that leads about the members, one change at a time, and what it
/// answers. The words are etcd's (`Cluster` in its API).
public sealed interface MemberMessage extends Message {
  /// Chosen by the asker, unique there; the answer carries it.
  long request();

  /// A change that is asked for.
  sealed interface Change {
    /// The server that it is about.
    NodeId node();
  }

  /// It gets the log from now on; it has no vote yet.
  record Add(Member member) implements Change {
    @Override
    public NodeId node() {
      return member.node();
    }
  }

  record Remove(NodeId node) implements Change {}

  /// A server without a vote, which has caught up, becomes a voter.
  record Promote(NodeId node) implements Change {}

  /// Other members reach it elsewhere.
  record Update(NodeId node, List<String> peerUrls) implements Change {
    public Update {
      peerUrls = List.copyOf(peerUrls);
    }
  }

  /// It has been started, and says who it is.
  ///
  /// @param incarnation of `Member`; 0 if it does not know its own
  record Publish(NodeId node, String name, List<String> clientUrls, long incarnation)
      implements Change {
    public Publish {
      clientUrls = List.copyOf(clientUrls);
    }
  }

  record Ask(long request, Change change) implements MemberMessage {
    @Override
    public int sizeBytes() {
      return 512;
    }
  }

  /// The change is committed.
  ///
  /// @param configuration what it led to
  record Changed(long request, Configuration configuration) implements MemberMessage {
    @Override
    public int sizeBytes() {
      return 64
          + 64 * configuration.members().size()
          + configuration.directory().stream()
              .mapToInt(m -> 64 + 64 * (m.peerUrls().size() + m.clientUrls().size()))
              .sum();
    }
  }

  /// Nothing was changed.
  record Refused(long request, Why why) implements MemberMessage {}

  /// "Ask somebody else."
  ///
  /// @param leader who leads, as far as the server knows
  record AskLeader(long request, @Nullable NodeId leader) implements MemberMessage {}

  /// Why a change is refused.
  enum Why {
    /// There is a member with this id.
    MEMBER_EXISTS,
    /// A member is reached there already.
    PEER_URL_EXISTS,
    MEMBER_NOT_FOUND,
    /// It is a voter already.
    NOT_LEARNER,
    /// It has not caught up.
    LEARNER_NOT_READY,
    /// There is one already.
    TOO_MANY_LEARNERS,
    /// Those who have been started would be no majority of the voters.
    NOT_ENOUGH_STARTED,
    /// The leader has not heard of enough voters lately.
    UNHEALTHY,
    /// It was started before, and has lost its disk since.
    ALREADY_STARTED,
    /// Another change is under way, or the leader has only just begun to lead: ask again.
    BUSY
  }
}
