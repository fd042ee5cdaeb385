package wavetank.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// etcd itself, if there is a program of that name; its defaults, and a heartbeat of 100 ms with an
/// election timeout of 1 s is one of them.
final class Etcd extends EtcdApi {
  @Override
  public String name() {
    return "etcd";
  }

  @Override
  public Presence presence() {
    try {
      var process = new ProcessBuilder("etcd", "--version").redirectErrorStream(true).start();
      process.getOutputStream().close();
      var words = new String(process.getInputStream().readAllBytes(), UTF_8).lines().findFirst();
      return new Presence(true, words.orElse("").replaceFirst("(?i)^etcd version:? *", ""));
    } catch (IOException e) {
      return new Presence(false, "there is no program \"etcd\" in PATH");
    }
  }

  @Override
  public Servers start(Path folder, List<Integer> ports) throws IOException {
    var members =
        IntStream.range(0, SERVERS)
            .mapToObj(i -> "n%d=http://127.0.0.1:%d".formatted(i, ports.get(i) + 1))
            .collect(Collectors.joining(","));
    var commands = new ArrayList<List<String>>();
    for (int i = 0; i < SERVERS; i++) {
      var client = "http://127.0.0.1:%d".formatted(ports.get(i));
      var peer = "http://127.0.0.1:%d".formatted(ports.get(i) + 1);
      commands.add(
          List.of(
              "etcd",
              "--name=n" + i,
              "--data-dir=" + Files.createDirectories(folder.resolve("n" + i)),
              "--listen-client-urls=" + client,
              "--advertise-client-urls=" + client,
              "--listen-peer-urls=" + peer,
              "--initial-advertise-peer-urls=" + peer,
              "--initial-cluster=" + members,
              "--initial-cluster-state=new"));
    }
    return new Processes(folder, commands);
  }
}
