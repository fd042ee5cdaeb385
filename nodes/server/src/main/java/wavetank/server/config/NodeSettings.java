package wavetank.server.config;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wavetank.actors.Limits;
import wavetank.core.NodeId;
import wavetank.journal.Sizes;
import wavetank.server.Retention;
import wavetank.server.etcd.AuthSettings;
import wavetank.server.tls.TlsFiles;

/// What one node is told.
///
/// @param cluster the cluster's name
/// @param name by which people know it
/// @param node under which name consensus knows it: the same, unless it was added to a cluster
/// @param existing whether it is to join a cluster that there is
/// @param members those that the cluster begins with, by name; if there is one, some of those that
///   it has, and this one
/// @param listenClient where it listens for clients
/// @param listenPeer where it listens for other members
/// @param listenCluster where it listens for Pekko Cluster; null: it takes no part in that
/// @param clientTls what it speaks with clients; null: plain text
/// @param peerTls what it speaks with members; null: plain text
/// @param raft of `SettingsReader`, by name
/// @param mostRequests of clients that may wait at once
/// @param maxRequestBytes of one request that goes through the log
/// @param quotaBackendBytes that the store may take
/// @param retention how much of the past it keeps by itself
/// @param logLevel a name of SLF4J's, in small letters, or "off"
/// @param auth how clients prove who they are
/// @param trace where its trace goes
/// @param telemetry whether it makes spans
/// @param pekko what Pekko itself is told besides
public record NodeSettings(
    String cluster,
    String name,
    NodeId node,
    boolean existing,
    Path dataDir,
    SortedMap<NodeId, Member> members,
    Address listenClient,
    Address listenPeer,
    @Nullable Address listenCluster,
    @Nullable TlsFiles clientTls,
    @Nullable TlsFiles peerTls,
    SortedMap<String, String> raft,
    Limits limits,
    int mostRequests,
    int maxRequestBytes,
    long quotaBackendBytes,
    Retention retention,
    Sizes journal,
    String logLevel,
    AuthSettings auth,
    TraceSettings trace,
    TelemetrySettings telemetry,
    Config pekko) {

  /// @param peer where other members reach it
  /// @param client where clients reach it
  /// @param cluster where Pekko Cluster reaches it; null: it takes no part in that
  public record Member(NodeId name, Address peer, Address client, @Nullable Address cluster) {}

  /// This node among the members.
  public Member own() {
    return requireNonNull(members.get(node), () -> node + " is not among the members");
  }

  /// The same, once it is known under which name consensus knows it.
  public NodeSettings as(NodeId known) {
    if (known.equals(node)) {
      return this;
    }
    var renamed = new TreeMap<>(members);
    renamed.remove(node);
    renamed.put(known, new Member(known, own().peer(), own().client(), own().cluster()));
    return new NodeSettings(
        cluster,
        name,
        known,
        existing,
        dataDir,
        renamed,
        listenClient,
        listenPeer,
        listenCluster,
        clientTls,
        peerTls,
        raft,
        limits,
        mostRequests,
        maxRequestBytes,
        quotaBackendBytes,
        retention,
        journal,
        logLevel,
        auth,
        trace,
        telemetry,
        pekko);
  }

  /// The names of all members, sorted.
  public List<NodeId> names() {
    return new ArrayList<>(members.keySet());
  }
}
