package wavetank.search;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import wavetank.cli.Benchmark;
import wavetank.explore.Bounds;
import wavetank.explore.Exploration;
import wavetank.explore.Explorer;
import wavetank.explore.Judged;
import wavetank.scenario.Scenario;

/// `bench search`: how many distinct states an exhaustive search of Wavetank's own Raft meets in a
/// second, on all cores, hashes, renamings and checks included.
///
/// Two worlds, from their start: three servers that stand at once, as published searches of Raft
/// have them, and three with the usual settings, where servers ask before they stand.
public final class SearchBenchmark implements Benchmark {
  private static final double REQUIRED = 100_000;
  private static final double AIM = 150_000;
  private static final String PLAIN = "plain";
  private static final String USUAL = "usual";

  @Override
  public String name() {
    return "search";
  }

  @Override
  public String about() {
    return "distinct states per second of an exhaustive search, on all cores";
  }

  @Override
  public List<String> parts() {
    return List.of(PLAIN, USUAL);
  }

  @Override
  public Report run(Request request) {
    var figures = new ArrayList<Figure>();
    for (var part : parts()) {
      if (request.only().isEmpty() || request.only().contains(part)) {
        measure(request, part, figures);
      }
    }
    return Report.of(figures);
  }

  private static void measure(Request request, String part, List<Figure> figures) {
    var flag = part.equals(PLAIN) ? "off" : "on";
    var scenario =
        Scenario.named("three servers")
            .servers(3)
            .clients(1)
            .setting("pre-vote", flag)
            .setting("check-quorum", flag)
            .build();
    long states = request.quick() ? 1_000_000 : 10_000_000;
    search(scenario, 500_000); // so that it is not the compiler that is measured
    long cpu = cpuNanos();
    var result = search(scenario, states);
    double cpuSeconds = (cpuNanos() - cpu) / 1e9;
    request
        .progress()
        .println(
            "%s: %,d states, %,d transitions, %d deep, %.1f s, %.1f s of CPU"
                .formatted(
                    part,
                    result.states(),
                    result.transitions(),
                    result.depth(),
                    result.nanos() / 1e9,
                    cpuSeconds));
    figures.add(
        Figure.atLeast(part + ": distinct states", result.statesPerSecond(), "/s", REQUIRED, AIM));
    figures.add(Figure.plain(part + ": per second of CPU", result.states() / cpuSeconds, "states"));
  }

  private static Exploration search(Scenario scenario, long states) {
    var cluster = Rules.own().simulation(scenario).cluster();
    var bounds = Bounds.small().with(3, 1, 1, 1, 0).within(states, Duration.ofMinutes(10));
    int threads = Runtime.getRuntime().availableProcessors();
    return new Explorer(cluster.kind(), cluster.setup(), bounds, Judged.all(), threads, _ -> {})
        .run();
  }

  /// Of this whole process.
  private static long cpuNanos() {
    var bean = ManagementFactory.getOperatingSystemMXBean();
    return bean instanceof com.sun.management.OperatingSystemMXBean os ? os.getProcessCpuTime() : 0;
  }
}
