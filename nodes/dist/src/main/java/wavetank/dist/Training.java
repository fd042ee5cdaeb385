package wavetank.dist;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import wavetank.bench.Exercise;
import wavetank.cli.Command;
import wavetank.cli.Exit;
import wavetank.cli.Main;
import wavetank.cli.PlainCommand;
import wavetank.server.ServerNode;
import wavetank.server.config.NodeFile;

/// `train`: what the build runs to fill the start caches (ADR 0009): for one the demo, and a
/// cluster of three nodes, all in this process, that elects a leader and serves some thousand
/// requests; for the other a window.
@CommandLine.Command(
    name = "train",
    hidden = true,
    description = "Loads the classes that commands and nodes need, for the build's start cache.")
public final class Training implements Command {
  private static final int NODES = 3;
  private static final int TRIES = 600;
  private static final int REQUESTS = 20_000;

  @CommandLine.Spec CommandSpec spec;

  @CommandLine.Option(names = "--window", description = "Open a window, and nothing else.")
  boolean window;

  @Override
  public Integer call() throws Exception {
    var nowhere = new PrintWriter(Writer.nullWriter());
    var commands = ServiceLoader.load(Command.class);
    return window ? openWindow(commands, nowhere) : runCluster(commands, nowhere);
  }

  private static int runCluster(ServiceLoader<Command> commands, PrintWriter nowhere)
      throws Exception {
    var folder = Files.createTempDirectory("wavetank-training");
    int demo = Main.run(commands, nowhere, nowhere, "demo", "--out", folder + "/demo.html");
    Main.run(commands, nowhere, nowhere, "cluster", "status", "--dir", folder.toString());
    var ports = freePorts(3 * NODES);
    var nodes = new ArrayList<ServerNode>();
    try (var threads = Executors.newFixedThreadPool(NODES)) {
      var starts = new ArrayList<CompletableFuture<ServerNode>>();
      for (int i = 1; i <= NODES; i++) { // none begins before all are there
        var settings = NodeFile.read(config(folder, i, ports));
        starts.add(CompletableFuture.supplyAsync(() -> ServerNode.start(settings), threads));
      }
      starts.forEach(start -> nodes.add(start.join()));
      // Refused, because n1 runs already; but by then it has begun to log.
      Main.run(commands, nowhere, nowhere, "node", "--config", folder + "/n1.conf");
      for (var plain : ServiceLoader.load(PlainCommand.class)) {
        Main.run(plain, nowhere, nowhere, List.of(plain.name(), folder + "/n1.conf"));
      }
      boolean served =
          ask(ports.get(0), "put", "{\"key\":\"YQ==\",\"value\":\"MQ==\"}")
              && ask(ports.get(1), "range", "{\"key\":\"YQ==\"}");
      Exercise.run(
          ports.subList(0, NODES).stream().map(port -> "127.0.0.1:" + port).toList(), REQUESTS);
      return served ? demo : Exit.INTERNAL;
    } finally {
      nodes.forEach(ServerNode::close);
      delete(folder);
    }
  }

  /// Until its first frame is drawn, on a screen that nobody sees. Where that cannot be, the cache
  /// lacks some of the window, and the build goes on.
  private static int openWindow(ServiceLoader<Command> commands, PrintWriter nowhere) {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    System.setProperty("wavetank.view.once", "true");
    Main.run(commands, nowhere, nowhere, "view", "demo");
    return Exit.FINE;
  }

  private static Path config(Path folder, int node, List<Integer> ports) throws IOException {
    var text = new StringBuilder("wavetank { node = n" + node + ", data-dir = n" + node + "\n");
    for (int i = 0; i < NODES; i++) {
      text.append("members.n" + (i + 1) + " {\n")
          .append(at("client", ports.get(i)))
          .append(at("peer", ports.get(NODES + i)))
          .append(at("cluster", ports.get(2 * NODES + i)))
          .append("}\n");
    }
    return Files.writeString(folder.resolve("n" + node + ".conf"), text.append("}\n"), UTF_8);
  }

  private static String at(String door, int port) {
    return "  %s = \"127.0.0.1:%d\"\n".formatted(door, port);
  }

  /// Asks until there is an answer: an election comes first.
  private static boolean ask(int port, String what, String body) {
    for (int i = 0; i < TRIES; i++) {
      try {
        var uri = URI.create("http://127.0.0.1:%d/v3/kv/%s".formatted(port, what));
        var connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setDoOutput(true);
        connection.getOutputStream().write(body.getBytes(UTF_8));
        connection.getInputStream().readAllBytes();
        return true;
      } catch (IOException e) {
        Thread.onSpinWait(); // no leader yet
      }
    }
    return false;
  }

  private static List<Integer> freePorts(int count) throws IOException {
    var sockets = new ArrayList<ServerSocket>();
    try {
      for (int i = 0; i < count; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return sockets.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (var socket : sockets) {
        socket.close();
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
