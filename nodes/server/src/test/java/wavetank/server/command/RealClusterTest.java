package wavetank.server.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("real")
@DisplayName("A cluster of three processes")
class RealClusterTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @TempDir Path parent;

  private ClusterFolder cluster;

  @BeforeEach
  void start() throws IOException {
    cluster = new ClusterFolder(parent.resolve("pond"));
    var started = new ClusterStart(cluster, PATIENCE).run(3, freePorts(3));
    assertThat(started.inWords()).matches("(?s)n\\d leads term \\d+ and takes writes, .*");
  }

  @AfterEach
  void stop() {
    nodes().forEach(node -> node.handle().ifPresent(process -> node.stop(process, PATIENCE)));
  }

  private List<NodeProcess> nodes() {
    return cluster.nodes();
  }

  private NodeProcess leader() {
    var name = ClusterReport.of(nodes()).leader();
    return nodes().stream().filter(node -> node.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void shows_on_every_node_what_was_written_on_any() throws IOException {
    for (var node : nodes()) {
      write(node, node.name() + "-", 3, new ConcurrentSkipListSet<>());
    }
    for (var node : nodes()) {
      assertThat(count(node, "n1-0")).isEqualTo(1);
      assertThat(count(node, "n3-2")).isEqualTo(1);
      assertThat(count(node, "n3-3")).isZero();
    }
  }

  @Test
  void loses_no_acknowledged_write_when_its_leader_is_killed_and_then_everybody() throws Exception {
    var acknowledged = new ConcurrentSkipListSet<String>();
    var victim = leader();
    var survivors = nodes().stream().filter(node -> !node.equals(victim)).toList();
    var writers =
        IntStream.range(0, 4)
            .mapToObj(w ->
                CompletableFuture.runAsync(
                    () -> write(survivors.get(w % 2), "w" + w + "-", 150, acknowledged)))
            .toList();
    while (acknowledged.size() < 100) {
      Thread.onSpinWait();
    }
    kill(victim);
    writers.forEach(CompletableFuture::join);
    assertThat(acknowledged).hasSize(600);

    survivors.forEach(RealClusterTest::kill);
    new ClusterStart(cluster, PATIENCE).run(null, null);
    for (var key : acknowledged) {
      assertThat(count(victim, key)).as(key).isEqualTo(1);
    }
  }

  @Test
  void goes_on_without_a_leader_that_was_told_to_end() {
    var first = leader();
    assertThat(first.stop(first.handle().orElseThrow(), PATIENCE)).isTrue();
    var others = nodes().stream().filter(node -> !node.equals(first)).toList();

    write(others.getFirst(), "after-", 10, new ConcurrentSkipListSet<>());
    assertThat(ClusterReport.of(others).isLed()).isTrue();
  }

  /// Writes keys until so many are acknowledged; a client asks again when it hears no.
  private static void write(
      NodeProcess node, String prefix, int count, ConcurrentSkipListSet<String> acknowledged) {
    for (int i = 0; i < count; i++) {
      var key = prefix + i;
      while (!put(node, key)) {
        Thread.onSpinWait();
      }
      acknowledged.add(key);
    }
  }

  private static void kill(NodeProcess node) {
    var process = node.handle().orElseThrow();
    process.destroyForcibly();
    process.onExit().join();
  }

  private static boolean put(NodeProcess node, String key) {
    try {
      ask(node, "put", "{\"key\":\"%s\",\"value\":\"eA==\"}".formatted(base64(key)));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static long count(NodeProcess node, String key) throws IOException {
    var answer = ask(node, "range", "{\"key\":\"%s\",\"count_only\":true}".formatted(base64(key)));
    return answer.contains("\"count\":\"1\"") ? 1 : 0;
  }

  private static String ask(NodeProcess node, String what, String body) throws IOException {
    var uri = URI.create("http://%s/v3/kv/%s".formatted(node.settings().listenClient(), what));
    var connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setConnectTimeout((int) PATIENCE.toMillis());
    connection.setReadTimeout((int) PATIENCE.toMillis());
    connection.setDoOutput(true);
    try (var out = connection.getOutputStream()) {
      out.write(body.getBytes(UTF_8));
    }
    try (var in = connection.getInputStream()) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  /// Each with the next one free too.
  private static List<Integer> freePorts(int count) throws IOException {
    List<Integer> ports = new ArrayList<>();
    while (ports.size() < count) {
      int port = freePort();
      if (isFree(port + 1) && ports.stream().noneMatch(other -> Math.abs(other - port) < 2)) {
        ports.add(port);
      }
    }
    return ports;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
