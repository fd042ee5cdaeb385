package wavetank.server.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wavetank.core.Bytes;
import wavetank.core.Message;
import wavetank.core.NodeId;
import wavetank.raft.ClientMessage.Execute;
import wavetank.server.metrics.Meters;
import wavetank.store.StoreNodes;

@Timeout(60)
@DisplayName("The post office")
class PostOfficeTest {
  private static final Message HELLO = new Execute(7, 1, 2, 1, Bytes.utf8("put x=1"));

  private record Came(NodeId from, Message message, long cause) {}

  private final CompletableFuture<Long> heard = new CompletableFuture<>();

  private PostOffice at(LinkRig rig) {
    return new PostOffice(
        rig.link(), new StoreNodes().messages(), _ -> false, heard::complete, new Meters());
  }

  @Test
  void takes_messages_to_a_helper_where_its_server_is() throws Exception {
    try (var rig1 = new LinkRig("n1");
        var rig2 = new LinkRig("n2")) {
      var post1 = at(rig1);
      var post2 = at(rig2);
      var helper = new NodeId("n2-api");
      var came = new CompletableFuture<Came>();
      post2.host(helper, (from, message, cause) -> came.complete(new Came(from, message, cause)));
      post2.open();
      post1.open();
      post1.reach(rig2.name, rig2.address());
      var transport = post1.of(rig1.name, (_, _, cause) -> new Postmark(99, cause));
      transport.send(helper, HELLO, 17);

      assertThat(came.get(30, TimeUnit.SECONDS)).isEqualTo(new Came(rig1.name, HELLO, -17));
      assertThat(heard.join()).isEqualTo(99);
    }
  }

  @Test
  void hands_over_at_once_what_is_for_a_node_of_its_own() {
    try (var rig = new LinkRig("n1")) {
      var post = at(rig);
      var came = new CompletableFuture<Came>();
      post.host(
          new NodeId("n1-api"),
          (from, message, cause) -> came.complete(new Came(from, message, cause)));
      post.reach(rig.name, rig.address());
      post.of(rig.name).send(new NodeId("n1-api"), HELLO, 17);
      post.of(rig.name).send(new NodeId("n9"), HELLO, 18); // nobody's

      assertThat(came).isCompletedWithValue(new Came(rig.name, HELLO, 0));
    }
  }
}
