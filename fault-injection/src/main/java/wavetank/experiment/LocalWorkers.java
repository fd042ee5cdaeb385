package wavetank.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Workers that are processes of this machine, started as this program was. They end with it.
final class LocalWorkers implements AutoCloseable {
  private final List<Process> processes = new ArrayList<>();
  private boolean isClosing;

  /// @param count how many; called w1, w2, ...
  /// @param join where they join, `HOST:PORT`
  /// @param ended is told the name of one that has ended
  static LocalWorkers start(int count, String join, Consumer<String> ended) throws IOException {
    var workers = new LocalWorkers();
    for (int i = 1; i <= count; i++) {
      workers.start("w" + i, join, ended);
    }
    return workers;
  }

  private void start(String name, String join, Consumer<String> ended) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(
                java,
                "-XX:+UseSerialGC",
                "-D%s=true".formatted(ExperimentWorkerCommand.WITH_PARENT),
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "wavetank.cli.Main",
                "experiment-worker",
                "--join",
                join,
                "--name",
                name,
                "--cores",
                "1")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    processes.add(process);
    var _ =
        process
            .onExit()
            .thenRun(() -> {
              if (!isClosing()) {
                ended.accept(name);
              }
            });
  }

  private synchronized boolean isClosing() {
    return isClosing;
  }

  /// Whether one of them runs still.
  boolean anyAlive() {
    return processes.stream().anyMatch(Process::isAlive);
  }

  @Override
  public void close() {
    synchronized (this) {
      isClosing = true;
    }
    processes.forEach(Process::destroyForcibly);
  }
}
