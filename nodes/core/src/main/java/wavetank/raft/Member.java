package wavetank.raft;

import java.util.List;
import wavetank.core.NodeId;

/// What the cluster knows of one of its members, besides whether it votes. It is part of the
/// configuration, so all servers agree on it, and a server that gets the log learns with it how to
/// reach the others.
///
/// @param node under which name consensus knows it; never used again for another server
/// @param id by which operators name it; unsigned
/// @param name empty until it has been started for the first time
/// @param peerUrls where members reach it, such as "http://10.0.0.1:2380"; not empty
/// @param clientUrls where clients do; empty until it has been started
/// @param voterToBe whether it becomes a voter by itself, as soon as it has caught up
/// @param incarnation drawn when it was started with an empty disk; 0 if that is not known. Who
///   comes under this name with another one has lost what it voted and stored
public record Member(
    NodeId node,
    long id,
    String name,
    List<String> peerUrls,
    List<String> clientUrls,
    boolean voterToBe,
    long incarnation) {
  public Member {
    peerUrls = List.copyOf(peerUrls);
    clientUrls = List.copyOf(clientUrls);
  }

  /// Whether it was ever started.
  public boolean isStarted() {
    return !name.isEmpty();
  }

  Member withPeerUrls(List<String> newPeerUrls) {
    return new Member(node, id, name, newPeerUrls, clientUrls, voterToBe, incarnation);
  }

  Member started(String newName, List<String> newClientUrls, long newIncarnation) {
    return new Member(node, id, newName, peerUrls, newClientUrls, voterToBe, newIncarnation);
  }
}
