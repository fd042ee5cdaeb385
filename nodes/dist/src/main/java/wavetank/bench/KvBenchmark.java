package wavetank.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import wavetank.bench.KvRun.Result;
import wavetank.bench.Point.Topic;
import wavetank.cli.Benchmark;

/// `bench kv`: three servers of ours beside three of etcd and three of ZooKeeper, one system after
/// the other, on this machine and its disk.
///
/// Everybody shares the processors with the load, so all figures are about what work costs.
public final class KvBenchmark implements Benchmark {
  private static final List<KvSystem> SYSTEMS =
      List.of(new Wavetank(), new Etcd(), new ZooKeeper());

  @Override
  public String name() {
    return "kv";
  }

  @Override
  public String about() {
    return "a real cluster of ours beside etcd and ZooKeeper, where they are installed";
  }

  @Override
  public List<String> parts() {
    return Topic.words();
  }

  @Override
  public Report run(Request request) throws Exception {
    var topics = EnumSet.allOf(Topic.class);
    if (!request.only().isEmpty()) {
      topics.removeIf(topic -> !request.only().contains(topic.word()));
    }
    var pace = request.quick() ? Pace.QUICK : Pace.FULL;
    var results = new LinkedHashMap<String, Result>();
    var notes = new ArrayList<String>();
    var home = Files.createTempDirectory("wavetank-bench");
    var hook = new Thread(() -> cleanUp(home), "end of bench kv");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      if (Files.getFileStore(home).type().equals("tmpfs")) {
        notes.add("%s is in memory: to force data to a disk costs nothing there".formatted(home));
      }
      for (var system : SYSTEMS) {
        var presence = system.presence();
        notes.add(
            system.name() + (presence.isHere() ? " " : ": not measured, ") + presence.words());
        if (presence.isHere()) {
          var run = new KvRun(system, topics, pace, home, what -> say(request.progress(), what));
          var result = Result.empty();
          results.put(system.name(), result);
          try {
            run.run(result);
          } catch (IOException | ExecutionException | TimeoutException e) {
            notes.add("%s: given up: %s".formatted(system.name(), e));
          }
        }
      }
    } finally {
      Runtime.getRuntime().removeShutdownHook(hook);
      cleanUp(home);
    }
    return new KvReport(results, notes).report();
  }

  private static void say(PrintWriter progress, String what) {
    progress.println(what + " ...");
    progress.flush();
  }

  /// Ends every process that we started and that is still there, also after Ctrl-C.
  private static void cleanUp(Path home) {
    Processes.end(ProcessHandle.current().descendants().toList());
    try (var files = Files.walk(home)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
