package wavetank.real;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A node that is started by itself, as on a machine of its own.
final class RealProcess implements AutoCloseable {
  private final Process process;
  private final Path log;
  private final String client;

  private RealProcess(Process process, Path log, String client) {
    this.process = process;
    this.log = log;
    this.client = client;
  }

  /// @param client where the file says that it serves clients; empty if nobody will ask
  static RealProcess start(Path config, String client) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> !flag.startsWith("-javaagent:"))
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "wavetank.cli.Main"));
    command.addAll(List.of("node", "--config", config.toString()));
    var log = config.resolveSibling(config.getFileName() + ".log");
    try {
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      process.getOutputStream().close();
      return new RealProcess(process, log, client);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  String endpoint() {
    return "http://" + client;
  }

  /// Waits until a linearizable read succeeds there.
  void awaitServing() throws InterruptedException {
    try (var etcd = new EtcdJson()) {
      while (true) {
        try {
          etcd.ask(client, "kv/range", "{\"key\":\"AA==\"}");
          return;
        } catch (IOException e) {
          if (!process.isAlive()) {
            throw new IllegalStateException(lastWords());
          }
          process.waitFor(100, TimeUnit.MILLISECONDS);
        }
      }
    }
  }

  /// @return its exit code
  int awaitEnd() throws InterruptedException {
    return process.waitFor();
  }

  String lastWords() {
    try {
      return Files.readAllLines(log, UTF_8).getLast();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    var _ = process.onExit().join();
  }
}
