package wavetank.server.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import wavetank.cli.BadInput;
import wavetank.server.backup.BackupFile;

/// Starts the nodes of a cluster that do not run, and waits until all of them take writes.
///
/// @param patience with a node that has to end because the start failed
/// @param restore a backup with which a new cluster begins; null: it begins empty
record ClusterStart(ClusterFolder cluster, Duration patience, @Nullable Path restore) {
  private static final int MOST_NODES = 9;
  private static final int NODES = 3;
  private static final int FIRST_PORT = 2379;

  /// Patience, not a measure: on a machine that is busy with other things, a minute is not enough.
  /// A node that cannot start ends, and is not waited for.
  private static final Duration LONGEST = Duration.ofMinutes(4);

  /// Whoever asks more often takes from nodes that start what they need for it.
  private static final Duration PAUSE = Duration.ofMillis(50);

  /// A cluster whose nodes all take writes.
  ///
  /// @param took from the first process's start on
  record Started(List<NodeProcess> nodes, ClusterReport report, Duration took) {
    String inWords() {
      var clients =
          String.join(",", nodes.stream().map(n -> n.settings().listenClient() + "").toList());
      return "%s leads term %d and takes writes, %.1f s after the start\nclients: %s%s"
          .formatted(
              report.leader(), report.term(), took.toMillis() / 1000.0, clients, etcdctlFlags());
    }

    /// What clients of a cluster with our own authority need to know.
    private String etcdctlFlags() {
      var tls = nodes.getFirst().settings().clientTls();
      var folder = tls == null ? null : tls.certificate().getParent();
      return folder == null || !folder.endsWith(ClusterFolder.TLS)
          ? ""
          : ("\nover TLS, for etcdctl: --cacert %1$s/ca.crt"
                  + " --cert %1$s/client.crt --key %1$s/client.key")
              .formatted(folder);
    }

    String inJson() {
      return report.inJson();
    }
  }

  /// @param nodes how many a new cluster has; null: 3, or as many as there are ports
  /// @param ports of a new cluster; null: the usual ones
  /// @param tls whether a new cluster speaks TLS, with an authority of its own
  Started run(@Nullable Integer nodes, @Nullable List<Integer> ports, boolean tls) {
    long began = System.nanoTime();
    make(nodes, ports, tls);
    var all = cluster.nodes();
    var started = new LinkedHashMap<NodeProcess, Process>();
    try {
      var report = awaitAll(all, started, began + LONGEST.toNanos());
      return new Started(all, report, Duration.ofNanos(System.nanoTime() - began));
    } catch (BadInput e) {
      started.forEach((node, process) -> node.stop(process.toHandle(), patience));
      throw e;
    }
  }

  private void make(@Nullable Integer nodes, @Nullable List<Integer> ports, boolean tls) {
    if (restore != null) {
      BackupFile.read(restore); // complain before anything is made
      if (cluster.exists()) {
        throw new BadInput(
            "--restore %s: there is a cluster in %s already; give another --dir"
                .formatted(restore, cluster.folder()));
      }
    }
    if (cluster.exists()) {
      int there = cluster.nodes().size();
      if ((nodes != null && nodes != there) || (ports != null && !ports.equals(cluster.ports()))) {
        throw new BadInput(
            ("%s: there is a cluster of %d nodes at ports %s already;"
                    + " start it as it is, or give another --dir")
                .formatted(cluster.folder(), there, cluster.ports()));
      }
      if (tls && cluster.nodes().stream().anyMatch(n -> n.settings().clientTls() == null)) {
        throw new BadInput(
            "%s: there is a cluster without TLS already; start it as it is, or give another --dir"
                .formatted(cluster.folder()));
      }
      return;
    }
    int count = nodes != null ? nodes : ports != null ? ports.size() : NODES;
    if (count < 1 || count > MOST_NODES) {
      throw new BadInput("--nodes %d: use 1 to %d, for example 3".formatted(count, MOST_NODES));
    }
    cluster.make(ports != null ? checked(ports, count) : usual(count), tls);
  }

  private static List<Integer> usual(int count) {
    if (count > 6) {
      throw new BadInput("--nodes %d: more than 6 need --ports of their own".formatted(count));
    }
    return IntStream.range(0, count)
        .map(i -> i == 0 ? FIRST_PORT : FIRST_PORT + 10_000 * (i + 1))
        .boxed()
        .toList();
  }

  private static List<Integer> checked(List<Integer> ports, int count) {
    boolean possible =
        ports.size() == count
            && ports.stream().allMatch(p -> p > 0 && p < 65535)
            && ports.stream().flatMap(p -> IntStream.of(p, p + 1).boxed()).distinct().count()
                == 2L * count;
    if (!possible) {
      throw new BadInput(
          "--ports %s: give %d different ones from 1 to 65534, none next to another"
              .formatted(ports, count));
    }
    return ports;
  }

  /// A node would find its port taken and end, but whoever has the port may answer for it before.
  private static void mustBeFree(NodeProcess node) {
    Stranger.at(node.door())
        .ifPresent(stranger -> {
          throw new BadInput(
              "%s cannot serve clients at %s: %s; stop it, or give other --ports"
                  .formatted(node.name(), node.door().address(), stranger));
        });
  }

  /// Starts each node that has no process, one that was just killed as soon as it is gone, until
  /// all serve clients.
  ///
  /// @param started takes what was started
  /// @return how the cluster was when it took writes
  private ClusterReport awaitAll(
      List<NodeProcess> all, Map<NodeProcess, Process> started, long deadline) {
    while (true) {
      for (var node : all) {
        var process = started.get(node);
        if (process != null && !process.isAlive()) {
          throw new BadInput("%s ended at once: %s".formatted(node.name(), node.lastWords()));
        }
        if (process == null && node.handle().isEmpty()) {
          mustBeFree(node);
          started.put(node, node.start(restore));
        }
      }
      if (all.stream().allMatch(n -> NodeStatus.takesWrites(n.door()))) {
        var report = ClusterReport.of(all);
        if (report.isLed() && report.isFine()) {
          return report;
        }
      }
      if (System.nanoTime() > deadline) {
        throw new BadInput(
            "not all nodes took writes within %d s; their logs are in %s"
                .formatted(
                    TimeUnit.SECONDS.convert(LONGEST), all.getFirst().folder().resolveSibling("")));
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }
}
