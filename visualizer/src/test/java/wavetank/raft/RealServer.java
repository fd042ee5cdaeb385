package wavetank.raft;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import wavetank.core.NodeId;

/// What a server really is, taken from the protocol's own state: pictures are compared with it.
///
/// @param voters who said yes, where it stands for election
/// @param terms of the entries behind the snapshot, in order
/// @param reaches of a leader: nextIndex and matchIndex of each follower
public record RealServer(
    String role,
    long term,
    String votedFor,
    String leader,
    long commitIndex,
    String configuration,
    List<String> voters,
    long through,
    long throughTerm,
    List<Long> terms,
    Map<String, List<Long>> reaches) {

  /// @param state of a node whose kind is `raft`
  public static RealServer of(NodeId self, Object state) {
    var server = (RaftState<?>) state;
    var terms = new ArrayList<Long>();
    for (long index = server.log().firstIndex(); index <= server.log().lastIndex(); index++) {
      terms.add(server.log().termAt(index));
    }
    NodeId votedFor = server.durable().votedFor();
    NodeId leader = RaftView.leader(self, server);
    return new RealServer(
        server.role().title(),
        server.term(),
        votedFor == null ? "none" : votedFor.name(),
        leader == null ? "none" : leader.name(),
        server.commitIndex(),
        server.configuration().toString(),
        voters(server.role()),
        server.log().base().index(),
        server.log().base().term(),
        terms,
        reaches(server.role()));
  }

  private static List<String> voters(Role role) {
    return switch (role) {
      case Role.Candidate(var votes) -> names(votes);
      case Role.PreCandidate(var grants) -> names(grants);
      case Role.Follower _, Role.Leader _ -> List.of();
    };
  }

  private static List<String> names(List<NodeId> nodes) {
    return nodes.stream().map(NodeId::name).sorted().toList();
  }

  private static Map<String, List<Long>> reaches(Role role) {
    var reaches = new TreeMap<String, List<Long>>();
    if (role instanceof Role.Leader leader) {
      for (NodeId follower : leader.followers().names()) {
        Progress progress = leader.followers().get(follower);
        reaches.put(follower.name(), List.of(progress.nextIndex(), progress.matchIndex()));
      }
    }
    return reaches;
  }
}
