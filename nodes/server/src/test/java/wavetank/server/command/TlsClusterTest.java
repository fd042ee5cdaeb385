package wavetank.server.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("real")
@DisplayName("A cluster of three processes that speaks TLS")
class TlsClusterTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @TempDir Path parent;

  private ClusterFolder cluster;

  @BeforeEach
  void start() throws IOException {
    cluster = new ClusterFolder(parent.resolve("pond"));
    var started = new ClusterStart(cluster, PATIENCE, null).run(3, FreePorts.triples(3), true);
    assertThat(started.inWords()).contains("over TLS, for etcdctl: --cacert ");
  }

  @AfterEach
  void stop() {
    cluster
        .nodes()
        .forEach(node -> node.handle().ifPresent(process -> node.stop(process, PATIENCE)));
  }

  private Path file(String name) {
    return cluster.folder().resolve("tls").resolve(name);
  }

  /// A leader is there only if members understand each other.
  @Test
  void has_a_leader_and_tells_the_command_line_so() throws IOException {
    assertThat(ClusterReport.of(cluster.nodes()).isFine()).isTrue();
    for (var node : cluster.nodes()) {
      assertThat(Files.readString(node.log())).doesNotContain("Exception", "\tat ");
    }
  }

  @Test
  void serves_etcdctl() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/etcdctl")), "etcdctl is not installed");

    assertThat(etcdctl("put", "a", "b")).isEqualTo("OK");
    assertThat(etcdctl("get", "a", "--print-value-only")).isEqualTo("b");
  }

  private String etcdctl(String... args) throws IOException, InterruptedException {
    var endpoints = cluster.nodes().stream().map(n -> "https://" + n.settings().listenClient());
    var command = new ArrayList<>(List.of("etcdctl", "--cacert", file("ca.crt").toString()));
    command.addAll(List.of("--cert", file("client.crt").toString()));
    command.addAll(List.of("--key", file("client.key").toString()));
    command.addAll(List.of("--endpoints", String.join(",", endpoints.toList())));
    command.addAll(List.of(args));
    var process = new ProcessBuilder(command).redirectErrorStream(true);
    process.environment().put("ETCDCTL_API", "3");
    var running = process.start();
    var said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    running.waitFor();
    return said.strip();
  }
}
