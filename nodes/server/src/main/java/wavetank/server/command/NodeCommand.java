package wavetank.server.command;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import wavetank.cli.Command;

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
    var line = spec.commandLine();
    return RunningNode.run(file, instead, restore, line.getOut(), line.getErr());
  }
}
