package wavetank.server.command;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import wavetank.cli.BadInput;
import wavetank.server.config.NodeSettings;

/// One node of a cluster on this machine, and the process that runs it, if one does.
///
/// The file `pid` holds the process's number and when it began. Numbers are used again: a process
/// that began at another time is somebody else's, and is left alone.
record NodeProcess(Path folder, Path config, NodeSettings settings) {
  /// What this program was started with, and no node should be.
  private static final String OF_THIS_PROGRAM_ONLY =
      "-javaagent:.*|-XX:(.(Use\\w+GC|AOTReplayTraining)|TieredStopAtLevel=\\d)";

  /// A leader that is silent for longer than an election timeout is no leader any more: the pauses
  /// must be short, however much is in the store, and none may wait for a disk, as those of a JVM
  /// do that shows its counters in a mapped file. And a node that is half dead is worse than a dead
  /// one.
  private static final List<String> FLAGS =
      List.of("-XX:+UseG1GC", "-XX:-UsePerfData", "-XX:+ExitOnOutOfMemoryError");

  /// What runs at the start only is not worth the compiler's time, which took half of it: what a
  /// node does for clients is done often enough all the same.
  private static final List<String> FOR_A_QUICK_START = List.of("-XX:CompileThresholdScaling=10");

  /// The collector takes what it finds on the machine, a fifth of it at a time, unless it is told
  /// to be content with little: three nodes took twice as much memory.
  private static final List<String> FOR_LITTLE_MEMORY =
      List.of(
          "-XX:InitialHeapSize=64m",
          "-XX:MinHeapFreeRatio=15",
          "-XX:MaxHeapFreeRatio=40",
          "-XX:GCTimeRatio=4",
          "-XX:G1HeapRegionSize=1m",
          // in a heap that is kept full it would mark all the time otherwise
          "-XX:-G1UseAdaptiveIHOP",
          "-XX:InitiatingHeapOccupancyPercent=80",
          "-XX:+UnlockExperimentalVMOptions",
          "-XX:+IgnoreUnrecognizedVMOptions", // the next one may go with a later Java
          "-XX:G1ExpandByPercentOfAvailable=1");

  String name() {
    return settings.node().name();
  }

  NodeDoor door() {
    return NodeDoor.of(settings);
  }

  Path log() {
    return folder.resolve("log");
  }

  private Path pidFile() {
    return folder.resolve("pid");
  }

  /// The process that runs this node.
  Optional<ProcessHandle> handle() {
    try {
      var words = Files.readString(pidFile()).strip().split(" ");
      return words.length == 2 && words[0].matches("\\d{1,18}")
          ? ProcessHandle.of(Long.parseLong(words[0])).filter(p -> beginning(p).equals(words[1]))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // no file: it was never started
    }
  }

  private static String beginning(ProcessHandle process) {
    return process.info().startInstant().map(Object::toString).orElse("unknown");
  }

  /// Starts it as this very program was started: the same Java, flags and start cache.
  ///
  /// @param restore a backup to begin with; null: none
  Process start(@Nullable Path restore) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> !flag.matches(OF_THIS_PROGRAM_ONLY))
        .forEach(command::add);
    command.addAll(FLAGS);
    command.addAll(FOR_A_QUICK_START);
    command.addAll(FOR_LITTLE_MEMORY);
    command.addAll(program(System.getProperty("java.class.path", "")));
    command.addAll(List.of(ServeNode.NAME, config.toString()));
    if (restore != null) {
      command.add(restore.toAbsolutePath().toString());
    }
    try {
      var output = ProcessBuilder.Redirect.appendTo(log().toFile());
      var process =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start();
      process.getOutputStream().close();
      Files.writeString(
          pidFile(), "%d %s\n".formatted(process.pid(), beginning(process.toHandle())));
      return process;
    } catch (IOException e) {
      throw new BadInput("%s: cannot be started: %s".formatted(folder, e.getMessage()), e);
    }
  }

  /// The jar that we ship brings permissions with it; otherwise all there is is a class path.
  private static List<String> program(String classPath) {
    return classPath.endsWith("wavetank.jar")
        ? List.of("-jar", classPath)
        : List.of("-cp", classPath, "wavetank.cli.Main");
  }

  /// Ends it: kindly, then by force.
  ///
  /// @param patience before force is used
  /// @return whether kindness was enough
  boolean stop(ProcessHandle process, Duration patience) {
    process.destroy();
    boolean kindly = ended(process, patience);
    if (!kindly) {
      process.destroyForcibly();
      ended(process, patience);
    }
    try {
      Files.deleteIfExists(pidFile());
    } catch (IOException e) {
      return kindly; // the process has ended: what the file says is true of nobody
    }
    return kindly;
  }

  private static boolean ended(ProcessHandle process, Duration patience) {
    try {
      process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// The last line that it said; empty if there is none.
  String lastWords() {
    try {
      var lines = Files.readAllLines(log());
      return lines.isEmpty() ? "" : lines.getLast();
    } catch (IOException e) {
      return "";
    }
  }
}
