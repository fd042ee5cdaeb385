package wavetank.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wavetank.cli.BadInput;
import wavetank.trace.FarCause;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceWriter;

@Timeout(60)
@DisplayName("The stream of a node")
class NodeStreamTest {
  private final HttpServer server;
  private final String address;
  private final BlockingQueue<Heard> inbox = new LinkedBlockingQueue<>();

  NodeStreamTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4);
    address = "127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterEach
  void end() {
    server.stop(0);
  }

  private void serve() {
    server.createContext(
        "/trace",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (var out = exchange.getResponseBody()) {
            var writer = new TraceWriter(out, Nodes.header(1));
            writer.accept(new TraceEvent.Noted(1, 10, "n1", 0, "hello"));
            writer.accept(new TraceEvent.Received(2, 20, "n1", 0, 7), new FarCause("n2", 7));
            writer.end();
          }
        });
    server.start();
  }

  @Test
  void gives_its_header_then_its_lines_and_asks_again_at_the_end() throws InterruptedException {
    serve();
    try (var _ = NodeStream.open(address, inbox)) {
      assertThat(inbox.take()).isEqualTo(new Heard.Began(address, Nodes.header(1)));
      assertThat(((Heard.Line) inbox.take()).event())
          .isEqualTo(new TraceEvent.Noted(1, 10, "n1", 0, "hello"));
      assertThat(((Heard.Line) inbox.take()).cause()).isEqualTo(new FarCause("n2", 7));
      assertThat(inbox.take()).isInstanceOf(Heard.Began.class);
    }
  }

  @Test
  void says_that_nobody_is_there() throws InterruptedException {
    server.start();
    server.stop(0); // nobody listens from now on
    try (var _ = NodeStream.open(address, inbox)) {
      assertThat(inbox.take()).isInstanceOf(Heard.Silent.class);
    }
  }

  @Test
  void says_why_it_is_refused() throws InterruptedException {
    server.createContext(
        "/trace",
        exchange -> {
          byte[] why = "4 viewers are here already\n".getBytes(UTF_8);
          exchange.sendResponseHeaders(503, why.length);
          exchange.getResponseBody().write(why);
          exchange.close();
        });
    server.start();
    try (var _ = NodeStream.open(address, inbox)) {
      assertThat(inbox.take()).isEqualTo(new Heard.Refused(address, "4 viewers are here already"));
    }
  }

  @Test
  void of_a_cluster_is_watched_if_one_node_answers() {
    serve();
    try (var cluster = LiveCluster.attach(List.of(address))) {
      assertThat(cluster.run().run().timeline().header().run()).isEqualTo("pond 5af3");
    }
  }

  @Test
  void of_no_node_is_refused_in_one_line() {
    server.createContext("/trace", exchange -> exchange.sendResponseHeaders(404, -1));
    server.start();

    assertThatThrownBy(() -> LiveCluster.attach(List.of(address)))
        .isInstanceOf(BadInput.class)
        .hasMessage(
            "--live: no node shows its trace: %s (HTTP status 404); nodes do so at trace.listen of"
                    .formatted(address)
                + " their configuration");
    assertThatThrownBy(() -> LiveCluster.attach(List.of("here")))
        .isInstanceOf(BadInput.class)
        .hasMessage(
            "--live here: not an address; use that of trace.listen of a node, for example"
                + " 127.0.0.1:2382");
  }
}
