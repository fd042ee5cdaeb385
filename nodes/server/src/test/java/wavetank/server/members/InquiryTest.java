package wavetank.server.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import wavetank.core.NodeId;
import wavetank.raft.Configuration;
import wavetank.server.config.NodeFile;
import wavetank.server.config.NodeSettings;
import wavetank.server.members.Inquiry.Heard;
import wavetank.server.members.Introduction.Turned;
import wavetank.server.members.Introduction.Welcome;
import wavetank.server.members.Introduction.Why;
import wavetank.server.metrics.Meters;
import wavetank.server.peers.Link;
import wavetank.server.peers.Loop;
import wavetank.server.peers.PostOffice;
import wavetank.store.StoreNodes;

@Timeout(60)
@DisplayName("Who asks which member it is")
class InquiryTest {
  private static final Turned NO_MEMBER = new Turned(Why.NOT_A_MEMBER, 3);
  private static final Welcome WELCOME =
      new Welcome(new NodeId("m4"), 1, 5, Configuration.NOBODY, 0);

  @TempDir private Path folder;
  private final Loop loop = new Loop();
  private final List<NodeId> askers = new ArrayList<>();
  private Link link;
  private PostOffice post;
  private NodeSettings settings;
  private NodeId own;
  private NodeId desk;

  /// The front desk of n1 is in this process too, so that nothing has to travel.
  @BeforeEach
  void opens() throws IOException {
    var file = folder.resolve("n4.conf");
    Files.writeString(
        file,
        """
        wavetank {
          node = n4
          data-dir = data
          initial-cluster-state = existing
          members {
            n1 { client = "127.0.0.1:1", peer = "127.0.0.1:2" }
            n4 { client = "127.0.0.1:3", peer = "127.0.0.1:4" }
          }
        }
        """);
    settings = NodeFile.read(file);
    own = PeerUrls.desk(settings.own().peer());
    desk = PeerUrls.desk(settings.members().firstEntry().getValue().peer());
    var at = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    link = new Link(loop, at, "", settings.node(), own, null, new LongAdder());
    post = new PostOffice(link, new StoreNodes().messages(), _ -> false, _ -> {}, new Meters());
    post.host(desk, (from, _, _) -> askers.add(from));
  }

  @AfterEach
  void closes() {
    link.close();
    loop.close();
  }

  private Inquiry inquiry() {
    return new Inquiry(post, settings, Arrival.self(settings, 0, null, 7, 0));
  }

  private static @Nullable Heard asks(Inquiry inquiry, NodeSettings settings) {
    return inquiry.askAndHear(List.of(settings.members().firstEntry().getValue()), "why");
  }

  private void says(NodeId to, Introduction what) {
    post.of(desk).send(to, what, 0);
  }

  @Test
  void hears_the_answer_to_its_own_question() {
    var inquiry = inquiry();
    assertThat(asks(inquiry, settings)).isNull();
    says(askers.getFirst(), WELCOME);

    assertThat(asks(inquiry, settings)).isEqualTo(new Heard(desk, WELCOME));
    assertThat(inquiry.name(desk)).isEqualTo("n1");
  }

  @Test // it was no member then, was added, and started again at the same address
  void does_not_hear_what_an_earlier_process_was_told() {
    assertThat(asks(inquiry(), settings)).isNull();
    var earlier = askers.removeFirst();
    var inquiry = inquiry();
    assertThat(asks(inquiry, settings)).isNull();
    says(own, NO_MEMBER);
    says(askers.getFirst(), WELCOME);

    assertThat(askers.getFirst()).isNotEqualTo(earlier);
    assertThat(asks(inquiry, settings)).isEqualTo(new Heard(desk, WELCOME));
    assertThat(asks(inquiry, settings)).isNull();
  }
}
