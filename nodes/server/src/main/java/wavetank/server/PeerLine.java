package wavetank.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import wavetank.cli.BadInput;
import wavetank.core.Codec;
import wavetank.core.Message;
import wavetank.server.config.NodeSettings;
import wavetank.server.members.Arrival;
import wavetank.server.members.Introduction;
import wavetank.server.members.IntroductionWire;
import wavetank.server.members.PeerUrls;
import wavetank.server.metrics.Meters;
import wavetank.server.peers.Link;
import wavetank.server.peers.Loop;
import wavetank.server.peers.PeerTls;
import wavetank.server.peers.PostOffice;
import wavetank.store.StoreKind;

/// How a process reaches other members: as a server, and before that, perhaps, to find out which
/// member it is.
final class PeerLine {
  private PeerLine() {}

  /// All that members say to each other.
  static Codec<Message> messages() {
    return new StoreKind()
        .messages()
        .with(IntroductionWire.FAMILY, Introduction.class, new IntroductionWire());
  }

  /// Takes the port for members.
  ///
  /// @param cluster its name and id, which members tell each other; empty before this one joins
  /// @throws BadInput if the port is in use, or not ours to use
  static Link link(Loop loop, NodeSettings settings, String cluster, Meters meters) {
    var at = settings.listenPeer();
    try {
      return new Link(
          loop,
          new InetSocketAddress(at.host(), at.port()),
          cluster,
          settings.node(),
          PeerUrls.desk(settings.own().peer()),
          settings.peerTls() == null ? null : new PeerTls(settings.peerTls()),
          meters.peerDropped);
    } catch (IOException e) {
      throw new BadInput(
          "cannot listen for peers at %s: %s".formatted(settings.listenPeer(), e.getMessage()), e);
    }
  }

  /// The post of a process that hosts no server yet.
  static Arrival.Line line(NodeSettings settings, Meters meters) {
    var loop = new Loop();
    try {
      var id = Ids.ofCluster(settings.cluster(), settings.names());
      var cluster = settings.existing() ? "" : "%s %x".formatted(settings.cluster(), id);
      var link = link(loop, settings, cluster, meters);
      var post = new PostOffice(link, messages(), _ -> false, _ -> {}, meters);
      post.open();
      return new Arrival.Line() {
        @Override
        public PostOffice post() {
          return post;
        }

        @Override
        public void close() {
          link.close();
          loop.close();
        }
      };
    } catch (RuntimeException e) {
      loop.close();
      throw e;
    }
  }
}
