package wavetank.server.command;

import io.netty.util.ResourceLeakDetector;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import wavetank.cli.Command;
import wavetank.cli.Exit;
import wavetank.server.ServerNode;
import wavetank.server.backup.BackupFile;
import wavetank.server.config.NodeFile;

/// `node`: one server of a cluster, until it is told to end.
@CommandLine.Command(
    name = "node",
    description = {
      "Runs one server of a real cluster.",
      "It serves etcd's v3 API. Ctrl-C or SIGTERM ends it with 0, after it has handed",
      "leadership over. What it says goes to the error stream."
    },
    footer = {
      "",
      "Examples:",
      "  wavetank node --config n1.conf",
      "  wavetank node --config n1.conf --trace n1.jsonl"
    })
public final class NodeCommand implements Command {
  @CommandLine.Spec CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      required = true,
      description = "What the node is told: docs/reference/configuration.md.")
  Path file;

  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description = "Write a trace of it; an older one is kept as FILE.old.")
  @Nullable Path trace;

  @Option(
      names = "--restore",
      paramLabel = "FILE",
      description =
          "Begin a new cluster with this backup (etcdctl snapshot save); the same for all its"
              + " nodes.")
  @Nullable Path restore;

  @Override
  public Integer call() {
    Map<String, String> instead =
        trace == null ? Map.of() : Map.of("trace.file", trace.toAbsolutePath().toString());
    var settings = NodeFile.read(file, instead);
    var backup = restore == null ? BackupFile.NONE : BackupFile.read(restore);
    Logs.begin(settings.logLevel());
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED); // it is for tests
    var node = ServerNode.start(settings, backup);
    var hook = new Thread(() -> end(node), "end of the node");
    Runtime.getRuntime().addShutdownHook(hook);
    var out = spec.commandLine().getOut();
    out.println(
        "%s of cluster %s: clients at %s, peers at %s, data in %s"
            .formatted(
                settings.node(),
                settings.cluster(),
                settings.listenClient(),
                settings.listenPeer(),
                settings.dataDir()));
    out.flush();
    var why = node.failure().join();
    spec.commandLine()
        .getErr()
        .println("wavetank node: %s stopped: %s".formatted(settings.node(), why));
    return node.isRemoved() ? Exit.FINE : Exit.INTERNAL;
  }

  /// Told to end is not a failure: 0, and not the 143 that Java would give.
  private static void end(ServerNode node) {
    boolean failed = node.failure().isDone();
    node.close();
    if (!failed) {
      Runtime.getRuntime().halt(Exit.FINE);
    }
  }
}
