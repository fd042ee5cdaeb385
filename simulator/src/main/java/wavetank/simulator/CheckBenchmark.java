package wavetank.simulator;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import wavetank.check.Limits;
import wavetank.check.Linearizable;
import wavetank.check.Model;
import wavetank.check.Models;
import wavetank.check.Verdict.Unknown;
import wavetank.cli.Benchmark;
import wavetank.history.HistoryReader;
import wavetank.trace.TraceEvent;

/// `bench check`: how long it takes to judge histories, with Porcupine's beside them where the
/// system property `wavetank.porcupine`, or the environment variable `WAVETANK_PORCUPINE`, names
/// the folder of its test data.
///
/// All figures are CPU time of the thread that works, with reading the files and without the
/// compiler's threads. Porcupine's histories are judged once each: first those of etcd, in a
/// process that has judged nothing before, then the others in one that is warm from them.
public final class CheckBenchmark implements Benchmark {
  /// Asked of one of Jepsen's histories of etcd, in the mean: 350 ms for 70 of them.
  private static final double MS_PER_LOG = 5;

  private static final int MOST = Integer.MAX_VALUE;
  private static final Model<?> REGISTER = Models.named("register").orElseThrow();

  @Override
  public String name() {
    return "check";
  }

  @Override
  public String about() {
    return "judging histories: a million operations, half of 3,000 unknown, Porcupine's own";
  }

  @Override
  public Report run(Request request) throws IOException {
    PrintWriter progress = request.progress();
    var figures = new ArrayList<Figure>();
    @Nullable Path folder = folder();
    if (folder == null) {
      progress.println("Porcupine's histories are left out: wavetank.porcupine names no folder");
    } else {
      progress.println("judging Porcupine's histories ...");
      progress.flush();
      porcupine(folder, figures);
    }
    progress.println("judging 3,000 operations, half of them of unknown outcome ...");
    progress.flush();
    double slowest = 0;
    for (long seed = 1; seed <= (request.quick() ? 3 : 20); seed++) {
      var clients = new RegisterClients(seed, 1, 50);
      slowest = Math.max(slowest, seconds(() -> judge(clients, 3_000)));
    }
    figures.add(
        Figure.atMost(
            "3,000 operations, half unknown, slowest", 1e3 * slowest, "ms", 10_000, 1_000));
    int million = request.quick() ? 100_000 : 1_000_000;
    progress.println("judging %,d operations of known order ...".formatted(million));
    progress.flush();
    double best = Double.MAX_VALUE;
    for (long seed = 1; seed <= 3; seed++) {
      var clients = new RegisterClients(seed, 1_000, 0);
      best = Math.min(best, seconds(() -> judge(clients, million)));
    }
    figures.add(
        Figure.atMost(
            "1,000,000 operations of known order", best * 1e9 / million, "ms", 2_000, 1_000));
    var check = unlimited(REGISTER);
    new RegisterClients(1, 1_000, 0).tell(million, check::on);
    System.gc();
    var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    conclude(check);
    figures.add(
        Figure.atMost("memory for them", heap * (1e6 / million) / (1 << 20), "MiB", 1_024, 512));
    return Report.of(figures);
  }

  private static @Nullable Path folder() {
    var named = System.getProperty("wavetank.porcupine", System.getenv("WAVETANK_PORCUPINE"));
    return named == null ? null : Path.of(named);
  }

  private static void porcupine(Path folder, List<Figure> figures) throws IOException {
    List<Path> logs;
    try (Stream<Path> files = Files.list(folder.resolve("jepsen"))) {
      logs = files.filter(file -> file.toString().endsWith(".log")).sorted().toList();
    }
    double etcd =
        seconds(() -> {
          for (var log : logs) {
            judge(log, null);
          }
        });
    figures.add(
        Figure.atMost(
            logs.size() + " etcd histories of Jepsen",
            etcd * 1e3,
            "ms",
            MS_PER_LOG * logs.size(),
            MS_PER_LOG * logs.size() / 2));
    var c50 = folder.resolve("kv/c50-ok.txt");
    var c10 = folder.resolve("kv/c10-ok.txt");
    figures.add(
        Figure.atMost(
            "kv, 50 clients, 1,712 operations",
            1e3 * seconds(() -> judge(c50, null)),
            "ms",
            220,
            110));
    var whole = Models.named("kv-whole").orElseThrow();
    figures.add(
        Figure.atMost(
            "kv, 10 clients, 337 operations, not by key",
            1e3 * seconds(() -> judge(c10, whole)),
            "ms",
            2_400,
            1_200));
  }

  private static void judge(Path file, @Nullable Model<?> model) {
    try {
      var history = HistoryReader.read(file.toString(), Files.readString(file), model);
      judge(history.model(), history.events());
    } catch (IOException e) {
      throw new IllegalStateException(file + " cannot be read", e);
    }
  }

  private static void judge(Model<?> model, List<TraceEvent> events) {
    var check = unlimited(model);
    events.forEach(check::on);
    conclude(check);
  }

  private static void judge(RegisterClients clients, int operations) {
    var check = unlimited(REGISTER);
    clients.tell(operations, check::on);
    conclude(check);
  }

  private static Linearizable unlimited(Model<?> model) {
    return new Linearizable(model, new Limits(MOST, Long.MAX_VALUE, MOST, () -> false));
  }

  private static void conclude(Linearizable check) {
    var verdict = check.verdict(0);
    if (verdict instanceof Unknown) {
      throw new IllegalStateException("a history without a verdict measures nothing: " + verdict);
    }
  }

  private static double seconds(Runnable work) {
    var threads = ManagementFactory.getThreadMXBean();
    long begin = threads.getCurrentThreadCpuTime();
    work.run();
    return (threads.getCurrentThreadCpuTime() - begin) / 1e9;
  }
}
