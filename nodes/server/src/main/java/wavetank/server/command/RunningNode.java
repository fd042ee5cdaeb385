package wavetank.server.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wavetank.cli.Exit;
import wavetank.server.ServerNode;
import wavetank.server.backup.BackupFile;
import wavetank.server.config.NodeFile;
import wavetank.server.net.SocketKind;

/// A process that is a node, from its start until it is told to end.
final class RunningNode {
  private RunningNode() {}

  /// Runs it.
  ///
  /// @param file its configuration
  /// @param instead values that go before those of the file, by their keys
  /// @param restore a backup that a new cluster begins with; null: none
  /// @return one of the numbers in [Exit]
  /// @throws wavetank.cli.BadInput if it cannot be started so
  static int run(
      Path file,
      Map<String, String> instead,
      @Nullable Path restore,
      PrintWriter out,
      PrintWriter err) {
    var settings = NodeFile.read(file, instead);
    var backup = restore == null ? BackupFile.NONE : BackupFile.read(restore);
    Logs.begin(settings.logLevel());
    SocketKind.searchForNoLeaks();
    var node = ServerNode.start(settings, backup);
    var hook = new Thread(() -> end(node), "end of the node");
    Runtime.getRuntime().addShutdownHook(hook);
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
    err.println("wavetank node: %s stopped: %s".formatted(settings.node(), why));
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
