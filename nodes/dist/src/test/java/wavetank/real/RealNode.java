package wavetank.real;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// One node of a real cluster, and what may befall its process.
///
/// @param folder of the node, in the cluster's
/// @param client where it serves clients, for example "127.0.0.1:40001"
record RealNode(String name, Path folder, String client) {
  /// The process that runs it.
  ///
  /// @throws java.util.NoSuchElementException if none does
  ProcessHandle process() {
    try {
      var pid = Files.readString(folder.resolve("pid"), UTF_8).split(" ")[0];
      return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    } catch (IOException e) {
      throw new IllegalStateException(name + " was never started", e);
    }
  }

  /// As a power failure would; returns when it is gone.
  void kill() {
    var process = process();
    process.destroyForcibly();
    process.onExit().join();
  }

  void pause() {
    tell("kill", "-STOP", "" + process().pid());
  }

  void resume() {
    tell("kill", "-CONT", "" + process().pid());
  }

  /// From now on none of its files may grow beyond `bytes`, nor be written beyond them: what is
  /// left of its disk is full.
  void fillDisk(long bytes) {
    tell("prlimit", "--pid", "" + process().pid(), "--fsize=" + bytes + ":unlimited");
  }

  /// What it said, a line each.
  List<String> log() throws IOException {
    return Files.readAllLines(folder.resolve("log"), UTF_8);
  }

  private static void tell(String... command) {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      var said = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", command) + ": " + said);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
