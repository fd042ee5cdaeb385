package wavetank.raft;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import wavetank.core.NodeId;

/// Who belongs to the cluster (paper, section 6; thesis, chapter 4).
///
/// @param voters whose votes and copies count; sorted
/// @param oldVoters during a joint configuration, the voters that are on their way out together
///   with those that stay: a majority of both lists is needed; otherwise empty
/// @param learners who receive the log but do not count yet (thesis 4.2.1); sorted
/// @param directory what is known of each; sorted by node. A cluster that does not need it, as in
///   the simulator, has none
public record Configuration(
    List<NodeId> voters, List<NodeId> oldVoters, List<NodeId> learners, List<Member> directory) {
  /// Nobody: what a server that waits to be added believes.
  public static final Configuration NOBODY = of(List.of());

  public Configuration {
    voters = List.copyOf(new TreeSet<>(voters));
    oldVoters = List.copyOf(new TreeSet<>(oldVoters));
    learners = List.copyOf(new TreeSet<>(learners));
    directory = directory.isEmpty() ? List.of() : only(voters, oldVoters, learners, directory);
  }

  /// Those who are no members any more are nobody's business.
  private static List<Member> only(
      List<NodeId> voters, List<NodeId> oldVoters, List<NodeId> learners, List<Member> known) {
    var byNode = new TreeMap<NodeId, Member>();
    for (Member member : known) {
      NodeId node = member.node();
      if (voters.contains(node) || oldVoters.contains(node) || learners.contains(node)) {
        byNode.put(node, member);
      }
    }
    return List.copyOf(byNode.values());
  }

  public Configuration(List<NodeId> voters, List<NodeId> oldVoters, List<NodeId> learners) {
    this(voters, oldVoters, learners, List.of());
  }

  public static Configuration of(List<NodeId> voters) {
    return new Configuration(voters, List.of(), List.of());
  }

  /// The same voters, and these learners.
  public Configuration withLearners(List<NodeId> newLearners) {
    return new Configuration(voters, oldVoters, newLearners, directory);
  }

  /// These learners besides those that there are.
  Configuration withMoreLearners(List<NodeId> more) {
    var all = new ArrayList<>(learners);
    all.addAll(more);
    return withLearners(all);
  }

  /// Without these learners.
  Configuration withoutLearners(List<NodeId> fewer) {
    return withLearners(learners.stream().filter(node -> !fewer.contains(node)).toList());
  }

  /// The same members, and this is known of one of them.
  public Configuration with(Member member) {
    var all = new ArrayList<>(directory);
    all.removeIf(known -> known.node().equals(member.node()));
    all.add(member);
    return new Configuration(voters, oldVoters, learners, all);
  }

  /// What is known of a member; null if nothing is.
  public @Nullable Member find(NodeId node) {
    for (Member member : directory) {
      if (member.node().equals(node)) {
        return member;
      }
    }
    return null;
  }

  /// The joint configuration between this one and `newVoters`. Learners that are not among them
  /// stay learners.
  public Configuration jointWith(List<NodeId> newVoters) {
    return new Configuration(newVoters, voters, withoutLearners(newVoters).learners(), directory);
  }

  /// What follows a joint configuration: its new voters alone.
  public Configuration settled() {
    return new Configuration(voters, List.of(), learners, directory);
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
