package wavetank.raft;

import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import wavetank.core.NodeId;

/// Who belongs to the cluster (paper, section 6; thesis, chapter 4).
///
/// @param voters whose votes and copies count; sorted
/// @param oldVoters during a joint configuration, the voters that are on their way out together
///   with those that stay: a majority of both lists is needed; otherwise empty
/// @param learners who receive the log but do not count yet (thesis 4.2.1); sorted
public record Configuration(List<NodeId> voters, List<NodeId> oldVoters, List<NodeId> learners) {
  /// Nobody: what a server that waits to be added believes.
  public static final Configuration NOBODY = of(List.of());

  public Configuration {
    voters = List.copyOf(new TreeSet<>(voters));
    oldVoters = List.copyOf(new TreeSet<>(oldVoters));
    learners = List.copyOf(new TreeSet<>(learners));
  }

  public static Configuration of(List<NodeId> voters) {
    return new Configuration(voters, List.of(), List.of());
  }

  /// The same voters, and these learners.
  public Configuration withLearners(List<NodeId> newLearners) {
    return new Configuration(voters, oldVoters, newLearners);
  }

  /// The joint configuration between this one and `newVoters`.
  public Configuration jointWith(List<NodeId> newVoters) {
    return new Configuration(newVoters, voters, List.of());
  }

  /// What follows a joint configuration: its new voters alone.
  public Configuration settled() {
    return of(voters);
  }

  public boolean isJoint() {
    return !oldVoters.isEmpty();
  }

  /// Whether this node's vote counts.
  public boolean isVoter(NodeId node) {
    return voters.contains(node) || oldVoters.contains(node);
  }

  /// Everybody who receives the log, sorted.
  public List<NodeId> members() {
    if (oldVoters.isEmpty() && learners.isEmpty()) {
      return voters;
    }
    var all = new TreeSet<>(voters);
    all.addAll(oldVoters);
    all.addAll(learners);
    return List.copyOf(all);
  }

  /// Whether those who are `in` decide: a majority of the voters and, in a joint configuration, of
  /// the old ones too.
  public boolean isQuorum(Predicate<NodeId> in) {
    return isMajority(voters, in) && (oldVoters.isEmpty() || isMajority(oldVoters, in));
  }

  private static boolean isMajority(List<NodeId> nodes, Predicate<NodeId> in) {
    int count = 0;
    for (NodeId node : nodes) {
      if (in.test(node)) {
        count++;
      }
    }
    return count > nodes.size() / 2;
  }

  /// The largest number that a quorum has reached, when each node has reached `reached`.
  public long quorumReached(ToLongFunction<NodeId> reached) {
    long byVoters = majorityReached(voters, reached);
    return oldVoters.isEmpty() ? byVoters : Math.min(byVoters, majorityReached(oldVoters, reached));
  }

  private static long majorityReached(List<NodeId> nodes, ToLongFunction<NodeId> reached) {
    if (nodes.isEmpty()) {
      return 0;
    }
    long[] sorted = new long[nodes.size()];
    for (int i = 0; i < sorted.length; i++) {
      long value = reached.applyAsLong(nodes.get(i));
      int at = i;
      for (; at > 0 && sorted[at - 1] > value; at--) {
        sorted[at] = sorted[at - 1];
      }
      sorted[at] = value;
    }
    return sorted[(sorted.length - 1) / 2];
  }

  /// "n1 n2 n3", "n1 n2 n3 -> n1 n4 n5" while joint, "n1 n2 n3 (learning: n4)".
  @Override
  public String toString() {
    String text = names(voters);
    if (isJoint()) {
      text = names(oldVoters) + " -> " + text;
    }
    return learners.isEmpty() ? text : text + " (learning: " + names(learners) + ")";
  }

  private static String names(List<NodeId> nodes) {
    return String.join(" ", nodes.stream().map(NodeId::name).toList());
  }
}
