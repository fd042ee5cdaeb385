package wavetank.view;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongPredicate;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import wavetank.cli.Benchmark;
import wavetank.paint.LogView;
import wavetank.scenario.Latency;
import wavetank.scenario.NetworkModel;
import wavetank.scenario.Percent;
import wavetank.scenario.Rate;
import wavetank.scenario.Scenario;
import wavetank.scenario.Workload;
import wavetank.sim.Simulation;
import wavetank.timeline.Timeline;
import wavetank.trace.Trace;
import wavetank.trace.TraceFile;
import wavetank.visualizer.Run;

/// `bench view`: what a frame of the window costs, and how long opening, seeking and branching
/// take. Frames are drawn by the software pipeline on a screen that nobody sees.
public final class ViewBenchmark implements Benchmark {
  private static final int WARM_UP = 600;
  private static final int FRAMES = 300;
  private static final int SEEKS = 2_000;
  private static final double MILLION = 1e6;

  @Override
  public String name() {
    return "view";
  }

  @Override
  public String about() {
    return "the window: a frame, opening a trace, seeking in a million events, a branch";
  }

  @Override
  public Report run(Request request) throws Exception {
    var figures = new ArrayList<Figure>();
    say(request, "recording runs ...");
    Run minute = Run.of(minute(), 1);
    Trace recorded = record(request.quick() ? 60 : 330);
    say(request, "opening a trace of 100,000 events ...");
    figures.add(Figure.atMost("open 100,000 events", open(recorded) / MILLION, "ms", 2_000, 1_000));
    say(request, "seeking in %,d events ...".formatted(recorded.events().size()));
    figures.add(
        Figure.atMost(
            "seek in %,d events, p99".formatted(recorded.events().size()),
            seek(Timeline.of(recorded)) / MILLION,
            "ms",
            20,
            10));
    say(request, "branching from the middle of a minute ...");
    figures.add(Figure.atMost("branch of a minute", branch(minute) / MILLION, "ms", 500, 250));
    if (System.getenv("DISPLAY") != null) {
      say(request, "opening the window ...");
      figures.addAll(WindowStart.measure(System.getProperty("wavetank.launcher")));
    }
    say(request, "drawing frames ...");
    boolean hasDisplay = System.getenv("DISPLAY") != null;
    System.setProperty("prism.order", "sw");
    if (!hasDisplay) {
      System.setProperty("glass.platform", "Headless"); // of which the screen is 1000x1000
    }
    int width = hasDisplay ? 1600 : 1000;
    figures.add(
        Figure.atMost(
            "frame, %dx1000, CPU time of all threads".formatted(width),
            frame(Run.of(busy(), 1), width, 1000) / MILLION,
            "ms",
            14,
            10));
    return Report.of(figures);
  }

  private static void say(Request request, String text) {
    request.progress().println(text);
    request.progress().flush();
  }

  private static Simulation minute() {
    return Simulation.of(
        Scenario.named("a minute").servers(5).clients(2).until(Duration.ofSeconds(60)).build());
  }

  /// Seven servers, far from each other, with much to do: about 200 messages are on their way.
  /// Where there are more than twelve on a link they are drawn as a stream, so about 90 are drawn
  /// each.
  private static Simulation busy() {
    return Simulation.of(
        Scenario.named("busy")
            .servers(7)
            .setting("heartbeat", "20ms")
            .setting("election-timeout", "2s..3s")
            .network(network("80ms..160ms"))
            .workload(Workload.of(8).withPipeline(12).withRate(Rate.parse("1000/s")))
            .until(Duration.ofSeconds(8))
            .build());
  }

  private static NetworkModel network(String latency) {
    return new NetworkModel(Latency.parse(latency), Percent.ZERO, Percent.ZERO, Percent.ZERO);
  }

  /// About 3,000 events in each second.
  private static Trace record(int seconds) {
    var scenario =
        Scenario.named("long")
            .servers(5)
            .network(network("1ms..5ms"))
            .workload(Workload.of(4).withRate(Rate.parse("100/s")))
            .until(Duration.ofSeconds(seconds))
            .build();
    Timeline timeline = Run.of(Simulation.of(scenario), 1).timeline();
    return new Trace(timeline.header(), timeline.events());
  }

  private static double open(Trace trace) throws Exception {
    Path file = Files.createTempFile("wavetank-bench", ".jsonl");
    try {
      try (var out = TraceFile.create(file, trace.header())) {
        trace.events().stream().limit(100_000).forEach(out);
        out.finish();
      }
      var times = new double[3];
      for (int i = 0; i < times.length; i++) {
        long begin = System.nanoTime();
        Run.open(file.toString(), null);
        times[i] = System.nanoTime() - begin;
      }
      return times[0]; // the first one is what a user waits for
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /// The time within which 99 of 100 jumps to any place are done.
  private static double seek(Timeline timeline) {
    var random = new Random(1);
    var times = new double[SEEKS];
    for (int i = 0; i < SEEKS; i++) {
      int place = random.nextInt(timeline.size() + 1);
      long begin = System.nanoTime();
      timeline.at(place);
      times[i] = System.nanoTime() - begin;
    }
    Arrays.sort(times);
    return times[SEEKS * 99 / 100];
  }

  private static double branch(Run minute) {
    Branch main = Branch.main(minute);
    var times = new ArrayList<Double>();
    for (String deed : List.of("crash n1", "isolate n2", "pause n3", "crash n4", "isolate n5")) {
      long begin = System.nanoTime();
      Acting.act(main, 30_000_000_000L, deed);
      times.add((double) (System.nanoTime() - begin));
    }
    times.sort(Double::compare);
    return times.get(times.size() / 2);
  }

  /// CPU time of the whole process for a frame in which everything moves, at 1/100.
  private static double frame(Run busy, int width, int height) throws InterruptedException {
    var done = new CountDownLatch(1);
    double[] nanos = new double[1];
    Platform.startup(() -> {
      var viewer = new Viewer(busy);
      var window = new Stage();
      window.setScene(new Scene(viewer.root(), width, height));
      viewer.session().seek(crowded(busy.timeline(), count -> count >= 200));
      viewer.session().logs(new LogView.Window(1, 6));
      viewer.session().play(true);
      window.show();
      new AnimationTimer() {
        private int frames = -WARM_UP;
        private long before;

        @Override
        public void handle(long now) {
          viewer.frame(now);
          if (frames == 0) {
            before = cpuNanos();
          }
          if (frames == FRAMES) {
            nanos[0] = (double) (cpuNanos() - before) / FRAMES;
            stop();
            window.close();
            viewer.close();
            done.countDown();
          }
          frames++;
        }
      }.start();
    });
    done.await();
    Platform.exit();
    return nanos[0];
  }

  /// The first moment at which so many messages are on their way, or else the most crowded one.
  private static long crowded(Timeline timeline, LongPredicate enough) {
    long best = 0;
    int most = 0;
    for (int place = timeline.size() / 2; place <= timeline.size(); place++) {
      int count = timeline.at(place).flights().size();
      var event = timeline.event(place);
      if (count > most && event != null) {
        most = count;
        best = event.at();
        if (enough.test(count)) {
          break;
        }
      }
    }
    return best;
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getProcessCpuTime();
  }
}
