package wavetank.real;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import wavetank.cli.Command;
import wavetank.cli.Exit;
import wavetank.cli.Main;

/// A cluster of three processes, started and ended by the command that users have.
final class RealCluster implements AutoCloseable {
  private static final int NODES = 3;

  private final Path folder;
  private final Thread whenInterrupted = new Thread(this::stop);

  private RealCluster(Path folder) {
    this.folder = folder;
  }

  /// Starts a new one, on ports that nobody has.
  ///
  /// @param folder for it alone
  static RealCluster start(Path folder) {
    var cluster = new RealCluster(folder);
    Runtime.getRuntime().addShutdownHook(cluster.whenInterrupted);
    cluster.start("--ports", String.join(",", freePorts(NODES)));
    return cluster;
  }

  /// Starts a new one that begins with a backup.
  static RealCluster restore(Path folder, Path backup) {
    var cluster = new RealCluster(folder);
    cluster.run(
        "start", "--restore", backup.toString(), "--ports", String.join(",", freePorts(NODES)));
    Runtime.getRuntime().addShutdownHook(cluster.whenInterrupted);
    return cluster;
  }

  /// Starts a node that was added and is none of these three.
  ///
  /// @param port for clients; members reach it at the next one
  RealProcess join(String name, int port) throws IOException {
    var seed = Files.readString(nodes().getFirst().folder().resolve("node.conf"), UTF_8);
    var members =
        seed.lines().filter(line -> line.contains("{ client = ")).collect(Collectors.joining("\n"));
    var config =
        Files.writeString(
            folder.resolveSibling(name + ".conf"),
            """
            wavetank {
              node = %1$s, data-dir = "%1$s", initial-cluster-state = existing
              members {
            %2$s
                %1$s { peer = "127.0.0.1:%4$d", client = "127.0.0.1:%3$d" }
              }
            }
            """
                .formatted(name, members, port, port + 1),
            UTF_8);
    return RealProcess.start(config, "127.0.0.1:" + port);
  }

  /// A node that does not run loses its disk.
  void wipe(RealNode node) throws IOException {
    try (var files = Files.walk(node.folder().resolve("data"))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /// Starts a node that must not take part.
  ///
  /// @return why not, as it says
  String startFails(RealNode node) throws InterruptedException {
    try (var process = RealProcess.start(node.folder().resolve("node.conf"), node.client())) {
      assertThat(process.awaitEnd()).isEqualTo(Exit.USAGE);
      return process.lastWords();
    }
  }

  /// From now on a node is told to join.
  void comesToExisting(RealNode node) throws IOException {
    var config = node.folder().resolve("node.conf");
    var text = Files.readString(config, UTF_8);
    Files.writeString(
        config, text.replace("wavetank {\n", "wavetank {\n  initial-cluster-state = existing\n"));
  }

  /// One that nobody has, and neither the next one.
  static int freePort() {
    return Integer.parseInt(freePorts(1).getFirst());
  }

  /// Starts those nodes that do not run, and waits until all take writes.
  void start() {
    start(new String[0]);
  }

  /// If a machine is too busy for the time that the command takes at most, it is given that twice.
  private void start(String... options) {
    try {
      run("start", options);
    } catch (AssertionError e) {
      run("start");
    }
  }

  /// Its nodes, by name.
  List<RealNode> nodes() {
    return StreamSupport.stream(status().getAsJsonArray("nodes").spliterator(), false)
        .map(node -> (JsonObject) node)
        .map(node -> {
          var name = node.get("node").getAsString();
          return new RealNode(name, folder.resolve(name), node.get("clients").getAsString());
        })
        .toList();
  }

  /// Where its nodes serve clients, for example "http://127.0.0.1:40001".
  List<String> endpoints() {
    return nodes().stream().map(node -> "http://" + node.client()).toList();
  }

  /// Who leads, as soon as somebody does.
  RealNode leader() {
    while (true) {
      var name = status().get("leader").getAsString();
      var leader = nodes().stream().filter(node -> node.name().equals(name)).findFirst();
      if (leader.isPresent()) {
        return leader.get();
      }
    }
  }

  RealNode follower() {
    var leader = leader();
    return nodes().stream().filter(node -> !node.equals(leader)).findFirst().orElseThrow();
  }

  private JsonObject status() {
    return JsonParser.parseString(run("status", "--json")).getAsJsonObject();
  }

  /// Ends all nodes kindly.
  void stop() {
    run("stop");
  }

  private String run(String action, String... options) {
    var args = new ArrayList<>(List.of("cluster", action, "--dir", folder.toString()));
    args.addAll(List.of(options));
    var said = new StringWriter();
    var out = new PrintWriter(said);
    int exit = Main.run(ServiceLoader.load(Command.class), out, out, args.toArray(String[]::new));
    if (exit != Exit.FINE && !action.equals("status")) {
      throw new AssertionError(said.toString());
    }
    return said.toString();
  }

  @Override
  public void close() {
    stop();
    Runtime.getRuntime().removeShutdownHook(whenInterrupted);
  }

  /// Below those that Linux gives to connections: one of them could take a node's port before it
  /// does. Each with the next two free too.
  private static List<String> freePorts(int count) {
    return ThreadLocalRandom.current()
        .ints(7_000, 10_500)
        .map(third -> 3 * third)
        .filter(port -> isFree(port) && isFree(port + 1) && isFree(port + 2))
        .distinct()
        .limit(count)
        .mapToObj(String::valueOf)
        .toList();
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
