package wavetank.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// ZooKeeper, as Debian has it, or any whose jars are in the folder `lib` of `ZOOKEEPER_HOME`; the
/// values of its sample configuration, and the same Java that we run on.
final class ZooKeeper implements KvSystem {
  private static final Path DEBIAN = Path.of("/usr/share/java/zookeeper.jar");

  @Override
  public String name() {
    return "zookeeper";
  }

  @Override
  public Presence presence() {
    var classes = classes();
    if (classes == null) {
      return new Presence(
          false, "no %s, and no ZOOKEEPER_HOME with its jars in lib".formatted(DEBIAN));
    }
    return new Presence(true, version(Path.of(classes.split(File.pathSeparator)[0])));
  }

  private static @Nullable String classes() {
    var home = System.getenv("ZOOKEEPER_HOME");
    if (home != null && Files.isDirectory(Path.of(home, "lib"))) {
      return Path.of(home, "lib") + "/*";
    }
    return Files.exists(DEBIAN) ? DEBIAN.toString() : null;
  }

  /// Jars of Debian are links to files that have the version in their names.
  private static String version(Path jar) {
    try (var files = Files.list(jar.endsWith("*") ? jar.resolveSibling("") : jar.getParent())) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.matches("zookeeper-\\d.*\\.jar"))
          .map(name -> name.replaceAll("zookeeper-|\\.jar", ""))
          .findFirst()
          .orElse("of an unknown version");
    } catch (IOException e) {
      return "of an unknown version";
    }
  }

  @Override
  public Servers start(Path folder, List<Integer> ports) throws IOException {
    var members =
        IntStream.range(0, SERVERS)
            .mapToObj(i ->
                "server.%d=127.0.0.1:%d:%d\n".formatted(i + 1, ports.get(i) + 1, ports.get(i) + 2))
            .collect(Collectors.joining());
    var commands = new ArrayList<List<String>>();
    for (int i = 0; i < SERVERS; i++) {
      var data = Files.createDirectories(folder.resolve("n" + i));
      Files.writeString(data.resolve("myid"), (i + 1) + "\n");
      var config =
          """
          tickTime=2000
          initLimit=10
          syncLimit=5
          forceSync=yes
          dataDir=%s
          clientPort=%d
          clientPortAddress=127.0.0.1
          maxClientCnxns=0
          admin.enableServer=false
          4lw.commands.whitelist=srvr
          %s\
          """
              .formatted(data, ports.get(i), members);
      var file = Files.writeString(folder.resolve("n" + i + ".cfg"), config);
      commands.add(
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xmx1000m",
              "-cp",
              String.valueOf(classes()),
              "org.apache.zookeeper.server.quorum.QuorumPeerMain",
              file.toString()));
    }
    return new Processes(folder, commands);
  }

  @Override
  public KvClient connect(List<String> endpoints) throws Exception {
    return new ZooKeeperClient(endpoints);
  }

  @Override
  public int leader(List<String> endpoints) {
    return ZooKeeperClient.leader(endpoints);
  }

  @Override
  public Probe probe(String endpoint) {
    return new ZooKeeperProbe(endpoint);
  }
}
