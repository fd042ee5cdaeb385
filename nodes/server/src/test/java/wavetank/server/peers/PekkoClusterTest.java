package wavetank.server.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import wavetank.core.NodeId;
import wavetank.server.config.NodeFile;
import wavetank.server.config.NodeSettings;

@Tag("real")
@Timeout(120)
@DisplayName("Pekko Cluster beside three nodes")
class PekkoClusterTest {
  @TempDir Path folder;

  private final List<ServerSocket> reserved = new ArrayList<>();

  private int freePort() throws IOException {
    var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    reserved.add(socket);
    return socket.getLocalPort();
  }

  private NodeSettings settings(String node, List<Integer> ports) throws IOException {
    var text = new StringBuilder("wavetank { node = %s, data-dir = data\n".formatted(node));
    for (int i = 0; i < ports.size(); i++) {
      var cluster = ports.get(i) == 0 ? "" : ", cluster = \"127.0.0.1:%d\"".formatted(ports.get(i));
      text.append(
          "members.n%d { peer = \"127.0.0.1:%d\", client = \"127.0.0.1:2379\"%s }\n"
              .formatted(i + 1, 2380 + i, cluster));
    }
    return NodeFile.read(Files.writeString(folder.resolve(node + ".conf"), text.append("}\n")));
  }

  @Test
  void sees_all_of_them_come_up_and_one_of_them_go() throws Exception {
    var ports = List.of(freePort(), freePort(), freePort());
    for (var socket : reserved) {
      socket.close();
    }
    BlockingQueue<SortedSet<NodeId>> seen = new LinkedBlockingQueue<>();
    var n1 = PekkoCluster.start(settings("n1", ports), seen::add).orElseThrow();
    var n2 = PekkoCluster.start(settings("n2", ports), _ -> {}).orElseThrow();
    var n3 = PekkoCluster.start(settings("n3", ports), _ -> {}).orElseThrow();
    try {
      awaitNames(seen, "[n1, n2, n3]");
      n3.close();
      awaitNames(seen, "[n1, n2]");
    } finally {
      n3.close();
      n2.close();
      n1.close();
    }
  }

  @Test
  void is_not_there_for_a_node_without_an_address() throws IOException {
    var alone = settings("n1", List.of(0, 2381));

    assertThat(PekkoCluster.start(alone, _ -> {})).isEmpty();
  }

  private static void awaitNames(BlockingQueue<SortedSet<NodeId>> seen, String names)
      throws InterruptedException {
    SortedSet<NodeId> last = null;
    do {
      last = seen.poll(60, TimeUnit.SECONDS);
      assertThat(last).as("who is up, until it is %s", names).isNotNull();
    } while (!last.toString().equals(names));
  }
}
