package wavetank.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import wavetank.core.NodeId;
import wavetank.raft.Configuration;
import wavetank.raft.RaftView;
import wavetank.server.config.NodeSettings;

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
        memberId(),
        members(raft.configuration()),
        leader == null ? 0 : id(raft.configuration(), leader),
        raft.term(),
        raft.lastIndex(),
        raft.commitIndex(),
        raft.commitIndex(),
        storedBytes());
  }

  private List<ClusterView.Member> members(Configuration configuration) {
    var members = new ArrayList<ClusterView.Member>();
    for (var node : configuration.members()) {
      var member = configuration.find(node);
      boolean learns = !configuration.isVoter(node);
      members.add(
          member == null
              ? new ClusterView.Member(
                  id(configuration, node), node.name(), List.of(), List.of(), learns)
              : new ClusterView.Member(
                  member.id(), member.name(), member.peerUrls(), member.clientUrls(), learns));
    }
    return members;
  }

  private long memberId() {
    boolean isFounder = settings.node().name().equals(settings.name());
    return isFounder
        ? Ids.ofMember(settings.cluster(), settings.node())
        : Ids.ofAdded(settings.node());
  }

  /// Of one that is no member any more, nothing is known but its name.
  private long id(Configuration configuration, NodeId node) {
    var member = configuration.find(node);
    return member == null ? Ids.ofMember(settings.cluster(), node) : member.id();
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
