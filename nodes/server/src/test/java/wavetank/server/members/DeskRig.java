package wavetank.server.members;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import wavetank.core.Message;
import wavetank.core.NodeId;
import wavetank.server.config.NodeFile;
import wavetank.server.config.NodeSettings;
import wavetank.server.config.NodeSettings.Member;
import wavetank.server.metrics.Meters;
import wavetank.server.peers.Link;
import wavetank.server.peers.Loop;
import wavetank.server.peers.PostOffice;
import wavetank.store.StoreNodes;

/// The process of a member to be, `n1` of `n1 n2 n3`. The front desks of the others are in this
/// process too, so that nothing has to travel.
final class DeskRig implements AutoCloseable {
  /// What came to the front desks of the others: `n2 Hello`.
  final List<String> came = new ArrayList<>();

  final NodeSettings settings;
  final PostOffice post;
  private final Loop loop = new Loop();
  private final Link link;

  /// @param folder for its file
  /// @param line one more of its settings
  DeskRig(Path folder, String line) {
    try {
      var file = folder.resolve("n1.conf");
      Files.writeString(
          file,
          """
          wavetank {
            node = n1
            data-dir = data
            cluster = pond
            %s
            members {
              n1 { client = "127.0.0.1:11", peer = "127.0.0.1:12" }
              n2 { client = "127.0.0.1:21", peer = "127.0.0.1:22" }
              n3 { client = "127.0.0.1:31", peer = "127.0.0.1:32" }
            }
          }
          """
              .formatted(line));
      settings = NodeFile.read(file);
      var at = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      link = new Link(loop, at, "", settings.node(), desk("n1"), null, new LongAdder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    post = new PostOffice(link, new StoreNodes().messages(), _ -> false, _ -> {}, new Meters());
  }

  Member member(String name) {
    return Objects.requireNonNull(settings.members().get(new NodeId(name)));
  }

  /// The front desk of a member.
  NodeId desk(String member) {
    return PeerUrls.desk(member(member).peer());
  }

  /// What the front desk of another member does.
  ///
  /// @param then takes who speaks and what
  void hosts(String member, BiConsumer<NodeId, Message> then) {
    post.host(
        desk(member),
        (from, message, _) -> {
          came.add(member + " " + message.getClass().getSimpleName());
          then.accept(from, message);
        });
  }

  void says(String member, NodeId to, Introduction what) {
    post.of(desk(member)).send(to, what, 0);
  }

  @Override
  public void close() {
    link.close();
    loop.close();
  }
}
