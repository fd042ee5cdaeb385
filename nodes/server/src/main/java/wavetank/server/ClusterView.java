package wavetank.server;

import java.util.List;

/// What one server knows of its cluster.
///
/// @param clusterId the same on all members, and never another's; unsigned
/// @param memberId of the server that looks; unsigned
/// @param members in the order of their names
/// @param leader id of the member that leads; 0 if this server knows none
/// @param term this server's; from 0
/// @param lastIndex of its log; from 0
/// @param commitIndex as far as it knows
/// @param appliedIndex of its store
/// @param storedBytes what its journal and snapshots take on disk
public record ClusterView(
    long clusterId,
    long memberId,
    List<Member> members,
    long leader,
    long term,
    long lastIndex,
    long commitIndex,
    long appliedIndex,
    long storedBytes) {
  public ClusterView {
    members = List.copyOf(members);
  }

  /// @param id stable over restarts; unsigned
  /// @param name empty if the member has never been started
  /// @param learner whether it takes the log but has no vote
  public record Member(
      long id, String name, List<String> peerUrls, List<String> clientUrls, boolean learner) {
    public Member {
      peerUrls = List.copyOf(peerUrls);
      clientUrls = List.copyOf(clientUrls);
    }
  }
}
