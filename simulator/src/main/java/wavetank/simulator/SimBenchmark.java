package wavetank.simulator;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.LongUnaryOperator;
import wavetank.cli.Benchmark;
import wavetank.scenario.Rate;
import wavetank.scenario.Scenario;
import wavetank.scenario.Workload;
import wavetank.sim.HostMode;
import wavetank.sim.Simulation;
import wavetank.trace.TraceWriter;

/// `bench sim`: how much simulated time a second of CPU buys.
///
/// The world is 5 servers, one client and 10 operations per simulated second, with all safety
/// checks on. Figures are CPU time of the thread that runs the world, after warm-up.
public final class SimBenchmark implements Benchmark {
  private static final int SECONDS = 60;
  private static final int RUNS_OF_A_BATCH = 11;
  private static final Executor THREADS = task -> Thread.ofPlatform().daemon().start(task);

  @Override
  public String name() {
    return "sim";
  }

  @Override
  public String about() {
    return "simulated time per CPU second, on both hosts; start of a world; 1,000 seeds";
  }

  @Override
  public Report run(Request request) {
    boolean quick = request.quick();
    PrintWriter progress = request.progress();
    int batches = quick ? 1 : 20;
    var minute = Simulation.of(scenario(Duration.ofSeconds(SECONDS)));
    var instant = Simulation.of(scenario(Duration.ofMillis(10)));
    var figures = new ArrayList<Figure>();
    // A run uses one host and writes a trace or not. So that none is measured in code that was
    // compiled for the others too, the plainest comes first.
    for (HostMode mode : List.of(HostMode.CORE, HostMode.ACTORS)) {
      boolean core = mode == HostMode.CORE;
      progress.println("measuring on the %s host ...".formatted(mode));
      progress.flush();
      int warmUp = (quick ? 1 : 3) * (core ? 400 : 100);
      LongUnaryOperator silently = seed -> SeedRun.of(minute, seed, mode, true).result().events();
      warmUp(warmUp, silently);
      double silent = least(batches, silently);
      LongUnaryOperator written = seed -> traced(minute, seed, mode);
      warmUp(warmUp / 4, written);
      double traced = least(batches, written);
      double start =
          least(batches, seed -> SeedRun.of(instant, seed, mode, true).result().events());
      long events = SeedRun.of(minute, 1, mode, true).result().events();
      figures.add(
          Figure.atLeast(
              "simulated time, all checks, %s host".formatted(mode),
              SECONDS / silent,
              "s per CPU s",
              core ? 10_000 : 1_440,
              core ? 28_800 : 2_880));
      figures.add(
          Figure.atMost("the same with a trace, slower by", traced / silent, "times", 2, 1.5));
      figures.add(Figure.plain("per event, %s host".formatted(mode), silent / events * 1e9, "ns"));
      figures.add(
          Figure.atMost(
              "start of a 5-node world, %s host".formatted(mode), start * 1e3, "ms", 10, 6));
    }
    int seeds = quick ? 100 : 1_000;
    progress.println("running %,d seeds on all cores, actors host ...".formatted(seeds));
    progress.flush();
    long begin = System.nanoTime();
    new Sweep<>(new SeedRange(1, seeds), s -> SeedRun.of(minute, s, HostMode.ACTORS, true))
        .run(_ -> {});
    double wall = (System.nanoTime() - begin) / 1e9 * 1_000 / seeds;
    figures.add(Figure.atMost("1,000 seeds of 60 s, actors host, wall", wall, "s", 30, 15));
    return Report.of(figures);
  }

  private static Scenario scenario(Duration run) {
    return Scenario.named("benchmark")
        .servers(5)
        .workload(Workload.of(1).withRate(Rate.parse("10/s")))
        .until(run)
        .build();
  }

  private static long traced(Simulation simulation, long seed, HostMode mode) {
    var writer = new TraceWriter(OutputStream.nullOutputStream(), simulation.header(seed, "bench"));
    var run = SeedRun.of(simulation, seed, mode, true, new Everything(writer));
    writer.end();
    return run.result().events();
  }

  /// CPU seconds of one run: the least of the medians of some batches, because whoever else uses
  /// the machine can only add to them. Each batch has a thread of its own, so that not one
  /// processor alone, which may share its core with others, decides.
  private static double least(int batches, LongUnaryOperator run) {
    double least = Double.MAX_VALUE;
    for (int i = 0; i < batches; i++) {
      least = Math.min(least, CompletableFuture.supplyAsync(() -> median(run), THREADS).join());
    }
    return least;
  }

  private static double median(LongUnaryOperator run) {
    var threads = ManagementFactory.getThreadMXBean();
    double[] seconds = new double[RUNS_OF_A_BATCH];
    for (int i = 0; i < seconds.length; i++) {
      long begin = threads.getCurrentThreadCpuTime();
      once(run, i);
      seconds[i] = (threads.getCurrentThreadCpuTime() - begin) / 1e9;
    }
    Arrays.sort(seconds);
    return seconds[seconds.length / 2];
  }

  private static void warmUp(int runs, LongUnaryOperator run) {
    for (int i = 0; i < runs; i++) {
      once(run, i);
    }
  }

  private static void once(LongUnaryOperator run, int i) {
    if (run.applyAsLong(i + 1L) == 0) {
      throw new IllegalStateException("a run without events measures nothing");
    }
  }
}
