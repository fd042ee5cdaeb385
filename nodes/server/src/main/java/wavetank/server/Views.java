package wavetank.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import wavetank.core.NodeId;
import wavetank.raft.Configuration;
import wavetank.raft.RaftView;
import wavetank.server.config.Address;
import wavetank.server.config.NodeSettings;
import wavetank.server.tls.TlsFiles;

/// What this server knows of its cluster, in the words of the API.
final class Views {
  private static final long SIZE_IS_GOOD_FOR = TimeUnit.SECONDS.toNanos(1);

  private final NodeSettings settings;
  private final long clusterId;
  private final Path journal;
  private final Publisher<?> publisher;
  private volatile Size size = new Size(0, System.nanoTime() - SIZE_IS_GOOD_FOR);

  private record Size(long bytes, long atNanos) {}

  Views(NodeSettings settings, long clusterId, Path journal, Publisher<?> publisher) {
    this.settings = settings;
    this.clusterId = clusterId;
    this.journal = journal;
    this.publisher = publisher;
  }

  ClusterView now() {
    var raft = RaftView.of(settings.node(), publisher.shown());
    var leader = raft.leader();
    return new ClusterView(
        clusterId,
        id(settings.node()),
        members(raft.configuration()),
        leader == null ? 0 : id(leader),
        raft.term(),
        raft.lastIndex(),
        raft.commitIndex(),
        raft.commitIndex(),
        storedBytes());
  }

  private List<ClusterView.Member> members(Configuration configuration) {
    var members = new ArrayList<ClusterView.Member>();
    for (var name : configuration.members()) {
      var known = settings.members().get(name);
      members.add(
          new ClusterView.Member(
              id(name),
              name.name(),
              known == null ? List.of() : List.of(url(settings.peerTls(), known.peer())),
              known == null ? List.of() : List.of(url(settings.clientTls(), known.client())),
              !configuration.isVoter(name)));
    }
    return members;
  }

  /// All members speak TLS, or none.
  private static String url(@Nullable TlsFiles tls, Address address) {
    return (tls == null ? "http://" : "https://") + address;
  }

  private long id(NodeId member) {
    return Ids.ofMember(settings.cluster(), member);
  }

  /// Looked up at most once a second: a status request must not cost a walk through the folder.
  private long storedBytes() {
    var known = size;
    long now = System.nanoTime();
    if (now - known.atNanos() < SIZE_IS_GOOD_FOR) {
      return known.bytes();
    }
    long bytes = 0;
    try (var files = Files.newDirectoryStream(journal)) {
      for (var file : files) {
        bytes += file.toFile().length(); // 0 for a file that has just been deleted
      }
    } catch (IOException e) {
      bytes = known.bytes();
    }
    size = new Size(bytes, now);
    return bytes;
  }
}
