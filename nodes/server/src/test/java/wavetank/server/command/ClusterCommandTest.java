package wavetank.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wavetank.cli.Exit;
import wavetank.cli.Main;
import wavetank.server.etcd.EtcdServer;
import wavetank.server.etcd.MemoryStore;

@DisplayName("The commands cluster and node")
class ClusterCommandTest {
  @TempDir Path parent;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Main.run(
        List.of(new ClusterCommand(), new NodeCommand()),
        new PrintWriter(out),
        new PrintWriter(err),
        args);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "stat | \"stat\" is not an action. Did you mean \"start\"? Actions: start, status, stop",
        "start --nodes 0 | --nodes 0: use 1 to 9, for example 3",
        "start --nodes 10 | --nodes 10: use 1 to 9, for example 3",
        "start --nodes 7 | --nodes 7: more than 6 need --ports of their own",
        "start --nodes 3 --ports 5000 | --ports [5000]: give 3 different ones from 1 to 65534, none"
            + " next to another",
        "start --ports 5000,5001 | --ports [5000, 5001]: give 2 different ones from 1 to 65534,"
            + " none next to another",
        "start --ports 0 | --ports [0]: give 1 different ones",
      })
  void refuse_in_one_line_what_cannot_be_meant(String args, String complaint) {
    var all = ("cluster " + args + " --dir " + parent.resolve("none")).split(" ");

    assertThat(run(all)).isEqualTo(Exit.USAGE);
    assertThat(err.toString()).startsWith("wavetank cluster: " + complaint).containsOnlyOnce("\n");
    assertThat(parent.resolve("none")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"status", "stop"})
  void say_so_when_there_is_no_cluster(String action) {
    assertThat(run("cluster", action, "--dir", parent.toString())).isEqualTo(Exit.USAGE);
    assertThat(err.toString())
        .contains("there is no cluster; wavetank cluster start --dir " + parent + " makes one");
  }

  @Test
  void show_a_cluster_that_does_not_run() {
    new ClusterFolder(parent).make(List.of(5000, 6000, 7000), false);

    assertThat(run("cluster", "status", "--dir", parent.toString())).isEqualTo(Exit.VIOLATED);
    assertThat(out.toString().lines().skip(1))
        .hasSize(3)
        .allMatch(line -> line.matches("n\\d +- +stopped +- +- +- +- +127.0.0.1:\\d000"));

    assertThat(run("cluster", "stop", "--dir", parent.toString())).isEqualTo(Exit.FINE);
    assertThat(out.toString()).endsWith("no node was running\n");
  }

  @Test
  void tell_programs_about_a_cluster_that_does_not_run() {
    new ClusterFolder(parent).make(List.of(5000), false);
    run("cluster", "status", "--json", "--dir", parent.toString());

    assertThat(out)
        .hasToString(
            "{\"leader\":\"nobody\",\"term\":0,\"nodes\":[{\"node\":\"n1\",\"role\":\"stopped\","
                + "\"clients\":\"127.0.0.1:5000\"}]}\n");
  }

  @Test
  void do_not_turn_a_cluster_into_another_one() {
    new ClusterFolder(parent).make(List.of(5000, 6000, 7000), false);

    assertThat(run("cluster", "start", "--nodes", "5", "--dir", parent.toString()))
        .isEqualTo(Exit.USAGE);
    assertThat(err.toString())
        .contains("there is a cluster of 3 nodes at ports [5000, 6000, 7000] already");
  }

  /// The number in the file may belong to anybody by now.
  @Test
  void leave_a_process_alone_that_began_at_another_time() throws IOException {
    new ClusterFolder(parent).make(List.of(5000), false);
    Files.writeString(
        parent.resolve("n1/pid"), ProcessHandle.current().pid() + " 2001-01-01T00:00:00Z\n");

    assertThat(run("cluster", "stop", "--dir", parent.toString())).isEqualTo(Exit.FINE);
    assertThat(out).hasToString("no node was running\n");
  }

  @Test
  void say_which_port_is_in_use() throws IOException {
    var loopback = InetAddress.getLoopbackAddress();
    try (var other = new ServerSocket(0, 1, loopback)) {
      new ClusterFolder(parent).make(List.of(other.getLocalPort()), false);
      var file = parent.resolve("n1/node.conf").toString();

      assertThat(run("node", "--config", file)).isEqualTo(Exit.USAGE);
      assertThat(err.toString())
          .startsWith(
              "wavetank node: cannot listen for clients at 127.0.0.1:" + other.getLocalPort())
          .containsOnlyOnce("\n");
    }
  }

  @Test
  void do_not_take_another_clusters_answers_for_their_own() throws Exception {
    var anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (var other = EtcdServer.start(EtcdServer.Settings.at(anywhere), new MemoryStore())) {
      new ClusterFolder(parent).make(List.of(other.port()), false);

      assertThat(run("cluster", "start", "--dir", parent.toString())).isEqualTo(Exit.USAGE);
      assertThat(err)
          .hasToString(
              ("wavetank cluster: n1 cannot serve clients at 127.0.0.1:%d: member 8000000000000002"
                      + " of a cluster cafe000000000001, which is not this folder's, answers there;"
                      + " stop it, or give other --ports\n")
                  .formatted(other.port()));
      assertThat(parent.resolve("n1/pid")).doesNotExist();
    }
  }

  @Test
  void do_not_start_a_node_where_another_program_listens() throws Exception {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      new ClusterFolder(parent).make(List.of(other.getLocalPort()), false);
      Thread.ofVirtual().start(() -> hangUp(other));

      assertThat(run("cluster", "start", "--dir", parent.toString())).isEqualTo(Exit.USAGE);
      assertThat(err.toString())
          .contains("another program listens there; stop it, or give other --ports")
          .containsOnlyOnce("\n");
    }
  }

  /// On each who calls.
  private static void hangUp(ServerSocket socket) {
    try {
      while (true) {
        socket.accept().close();
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  @Test
  void want_a_file() {
    assertThat(run("node", "--config", parent.resolve("n9.conf").toString())).isEqualTo(Exit.USAGE);
    assertThat(err.toString()).contains("n9.conf: there is no such file");
  }
}
