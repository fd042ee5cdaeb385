package wavetank.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Servers that are started by a command each, and ended by their process ids.
final class Processes implements KvSystem.Servers {
  private static final long KINDNESS_SECONDS = 5;

  private final Path folder;
  private final List<List<String>> commands;
  private final List<ProcessHandle> processes;

  /// Starts them.
  ///
  /// @param folder takes what they say: `0.log`, `1.log`, ...
  Processes(Path folder, List<List<String>> commands) throws IOException {
    this.folder = folder;
    this.commands = commands;
    this.processes = Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < commands.size(); i++) {
      processes.add(launch(i));
    }
  }

  private ProcessHandle launch(int server) throws IOException {
    var log = folder.resolve(server + ".log").toFile();
    var process =
        new ProcessBuilder(commands.get(server))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
            .start();
    process.getOutputStream().close();
    return process.toHandle();
  }

  @Override
  public List<ProcessHandle> processes() {
    return List.copyOf(processes);
  }

  @Override
  public void restart(int server) throws IOException {
    processes.set(server, launch(server));
  }

  @Override
  public void close() {
    end(processes());
  }

  /// Asks processes to end, and kills those that do not.
  static void end(List<ProcessHandle> processes) {
    processes.forEach(ProcessHandle::destroy);
    await(processes);
    processes.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
    await(processes);
  }

  private static void await(List<ProcessHandle> processes) {
    var ends = processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(ends)
        .completeOnTimeout(null, KINDNESS_SECONDS, TimeUnit.SECONDS)
        .join();
  }
}
