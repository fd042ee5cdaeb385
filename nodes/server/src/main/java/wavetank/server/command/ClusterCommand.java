package wavetank.server.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wavetank.cli.BadInput;
import wavetank.cli.Command;
import wavetank.cli.Exit;
import wavetank.words.Nearest;

/// `cluster`: a real cluster on this machine, one process for each node.
@CommandLine.Command(
    name = "cluster",
    description = {
      "Starts, shows or stops a real cluster on this machine.",
      "One process runs each node and serves etcd's v3 API. A cluster that was",
      "stopped goes on where it was when it is started again. status ends with 1",
      "unless all nodes run and have a leader."
    },
    footer = {
      "",
      "Examples:",
      "  wavetank cluster start",
      "  wavetank cluster start --nodes 5 --dir pond --ports 4001,4003,4005,4007,4009",
      "  wavetank cluster status --json",
      "  wavetank cluster stop"
    })
public final class ClusterCommand implements Command {
  private static final List<String> ACTIONS = List.of("start", "status", "stop");

  /// How long a node may take to end by itself.
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  @CommandLine.Spec CommandSpec spec;

  @Parameters(index = "0", paramLabel = "ACTION", description = "start, status or stop.")
  String action;

  @Option(
      names = "--nodes",
      paramLabel = "N",
      description = "How many nodes a new cluster has, 1 to 9; 3 unless told.")
  @Nullable Integer nodes;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      defaultValue = "cluster",
      description = "The cluster's folder (default: cluster).")
  Path folder;

  @Option(
      names = "--ports",
      split = ",",
      paramLabel = "P,P,P",
      hideParamSyntax = true,
      description =
          "A new cluster's ports for clients, one for each node, which takes the next one"
              + " for its peers, and the one after that for Pekko Cluster if no other node is"
              + " given it; 2379,22379,32379 unless told.")
  @Nullable List<Integer> ports;

  @Option(
      names = "--tls",
      description = "A new cluster speaks TLS, with certificates made for it in DIR/tls.")
  boolean tls;

  @Option(
      names = "--restore",
      paramLabel = "FILE",
      description = "A new cluster begins with this backup (etcdctl snapshot save).")
  @Nullable Path restore;

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Override
  public Integer call() {
    return switch (action) {
      case "start" -> start();
      case "status" -> status();
      case "stop" -> stop();
      default ->
          throw new BadInput(
              "\"%s\" is not an action.%s Actions: %s"
                  .formatted(action, Nearest.hint(action, ACTIONS), String.join(", ", ACTIONS)));
    };
  }

  private int start() {
    var started =
        new ClusterStart(new ClusterFolder(folder), PATIENCE, restore).run(nodes, ports, tls);
    print(json ? started.inJson() : started.inWords());
    return Exit.FINE;
  }

  private int status() {
    var report = ClusterReport.of(new ClusterFolder(folder).nodes());
    print(json ? report.inJson() : report.inWords());
    return report.isFine() ? Exit.FINE : Exit.VIOLATED;
  }

  private int stop() {
    var all = new ClusterFolder(folder).nodes();
    var ends =
        all.stream()
            .flatMap(node ->
                node.handle().stream()
                    .map(process -> CompletableFuture.supplyAsync(() -> end(node, process))))
            .toList();
    var lines = ends.stream().map(CompletableFuture::join).toList();
    print(lines.isEmpty() ? "no node was running" : String.join("\n", lines));
    return Exit.FINE;
  }

  private static String end(NodeProcess node, ProcessHandle process) {
    boolean kindly = node.stop(process, PATIENCE);
    return node.name() + (kindly ? " stopped" : " did not stop by itself and was killed");
  }

  private void print(String text) {
    var out = spec.commandLine().getOut();
    out.println(text);
    out.flush();
  }
}
