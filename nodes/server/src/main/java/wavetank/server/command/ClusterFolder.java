package wavetank.server.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import wavetank.cli.BadInput;
import wavetank.server.config.NodeFile;
import wavetank.server.config.NodeSettings;
import wavetank.server.tls.DevelopmentCa;

/// The folder of a cluster on this machine: one folder for each node in it.
///
/// ```
/// n1/node.conf   what the node is told
/// n1/data        its own folder
/// n1/log         what it said
/// n1/pid         the process that runs it
/// tls            certificates, if they are of our own making
/// ```
final class ClusterFolder {
  static final String TLS = "tls";
  private static final String CONFIG = "node.conf";

  private static final String TLS_BLOCK =
      """
        tls {
          client {
            cert-file = "../tls/server.crt", key-file = "../tls/server.key"
            trusted-ca-file = "../tls/ca.crt", client-cert-auth = on
          }
          peer {
            cert-file = "../tls/server.crt", key-file = "../tls/server.key"
            trusted-ca-file = "../tls/ca.crt"
          }
        }
      """;

  private final Path folder;

  ClusterFolder(Path folder) {
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  /// Where its nodes serve clients.
  List<Integer> ports() {
    return nodes().stream().map(node -> node.settings().listenClient().port()).toList();
  }

  /// Whether a cluster was made here.
  boolean exists() {
    return !configs().isEmpty();
  }

  /// Writes what each node is told.
  ///
  /// @param ports for clients, one for each node; members get the next one each, and Pekko Cluster
  ///   the one after that, if another node does not need it
  /// @param tls whether they speak TLS, with an authority that is made here too
  void make(List<Integer> ports, boolean tls) {
    boolean joins = ports.stream().allMatch(port -> port < 65534 && !ports.contains(port + 2));
    var members = new StringBuilder();
    for (int i = 0; i < ports.size(); i++) {
      int port = ports.get(i);
      members.append(
          "    n%d { client = \"127.0.0.1:%d\", peer = \"127.0.0.1:%d\"%s }\n"
              .formatted(
                  i + 1,
                  port,
                  port + 1,
                  joins ? ", cluster = \"127.0.0.1:%d\"".formatted(port + 2) : ""));
    }
    if (tls) {
      DevelopmentCa.make(folder.resolve(TLS));
    }
    try {
      for (int i = 1; i <= ports.size(); i++) {
        var text =
            """
            # Written by `wavetank cluster start`; change it as you like while the node is stopped.
            wavetank {
              node = n%d
              data-dir = "data"
              members {
            %s  }
            %s}
            """
                .formatted(i, members, tls ? TLS_BLOCK : "");
        var own = folder.resolve("n" + i);
        Files.createDirectories(own);
        Files.writeString(own.resolve(CONFIG), text, UTF_8);
      }
    } catch (IOException e) {
      throw new BadInput("--dir %s: cannot be written: %s".formatted(folder, e.getMessage()), e);
    }
  }

  /// All nodes of this cluster, by their names.
  ///
  /// @throws BadInput if there is none
  List<NodeProcess> nodes() {
    var nodes = new ArrayList<NodeProcess>();
    for (var config : configs()) {
      NodeSettings settings = NodeFile.read(config);
      nodes.add(new NodeProcess(config.resolveSibling("").normalize(), config, settings));
    }
    if (nodes.isEmpty()) {
      throw new BadInput(
          "--dir %s: there is no cluster; wavetank cluster start --dir %s makes one"
              .formatted(folder, folder));
    }
    return nodes;
  }

  private List<Path> configs() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var children = Files.list(folder)) {
      return children.map(child -> child.resolve(CONFIG)).filter(Files::exists).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
