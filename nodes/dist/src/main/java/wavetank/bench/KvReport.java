package wavetank.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import wavetank.bench.KvRun.Result;
import wavetank.bench.Point.Measured;
import wavetank.bench.Point.Topic;
import wavetank.cli.Benchmark.Figure;
import wavetank.cli.Benchmark.Report;

/// The table, and what was required.
///
/// @param results by the systems' names, ours first
/// @param notes what else to know: versions, who is absent
record KvReport(Map<String, Result> results, List<String> notes) {
  private static final String ETCD = "etcd";
  private static final String ZOOKEEPER = "zookeeper";

  /// What a figure beside the load is called, its unit, and what ours may be at most: a number, and
  /// better still another; 0 for "less than ZooKeeper's".
  private enum Single {
    START(Topic.START, "fresh cluster to first acknowledged write", "ms", 4_000, 2_000),
    FAILOVER(Topic.FAILOVER, "kill -9 of the leader until writes again", "ms", 500, 400),
    MEMORY(Topic.MEMORY, "resident memory of all servers, keys written", "MB", 0, 0);

    private final Topic topic;
    private final String what;
    private final String unit;
    private final double most;
    private final double aim;

    Single(Topic topic, String what, String unit, double most, double aim) {
      this.topic = topic;
      this.what = what;
      this.unit = unit;
      this.most = most;
      this.aim = aim;
    }
  }

  Report report() {
    var figures = new ArrayList<Figure>();
    var words = new StringJoiner("\n");
    boolean loaded = results.values().stream().anyMatch(result -> !result.points().isEmpty());
    if (loaded) {
      words.add(
          "%-13s %10s %7s %7s %9s %9s %10s %9s %10s"
              .formatted(
                  "",
                  "ops/s",
                  "x etcd",
                  "x zk",
                  "p50 ms",
                  "p99 ms",
                  "CPU us/op",
                  "MB in RAM",
                  "B/op disk"));
    }
    for (var point : Point.values()) {
      if (results.values().stream().anyMatch(result -> result.points().containsKey(point))) {
        words.add(point.what);
        results.forEach((system, result) -> row(point, system, words, figures));
        figures.addAll(required(point));
      }
    }
    for (var single : Single.values()) {
      singles(single, words, figures);
    }
    notes.forEach(words::add);
    for (var figure : figures) {
      if (!figure.required().isEmpty()) {
        words.add(
            "%s %s: %.2f %s, wanted %s"
                .formatted(
                    figure.reached() ? "reached" : "MISSED ",
                    figure.what(),
                    figure.value(),
                    figure.unit(),
                    figure.required()));
      }
    }
    return new Report(words.toString(), figures);
  }

  private @Nullable Measured at(Point point, String system) {
    var result = results.get(system);
    return result == null ? null : result.points().get(point);
  }

  private void row(Point point, String system, StringJoiner words, List<Figure> figures) {
    var measured = at(point, system);
    if (measured == null) {
      return;
    }
    boolean ours = system.equals(Wavetank.NAME);
    words.add(
        "  %-11s %,10.0f %7s %7s %9.2f %9.2f %,10.0f %,9.0f %,10.0f%s"
            .formatted(
                system,
                measured.perSecond(),
                ours ? times(measured, at(point, ETCD)) : "",
                ours ? times(measured, at(point, ZOOKEEPER)) : "",
                measured.p50(),
                measured.p99(),
                measured.cpuMicros(),
                measured.residentBytes() / 1e6,
                measured.writtenBytes(),
                measured.errors() == 0 ? "" : " %d errors".formatted(measured.errors())));
    var what = point.what + ", " + system;
    figures.add(Figure.plain(what, measured.perSecond(), "1/s"));
    figures.add(Figure.plain(what + ", p50", measured.p50(), "ms"));
    figures.add(Figure.plain(what + ", p99", measured.p99(), "ms"));
    figures.add(Figure.plain(what + ", CPU of the servers", measured.cpuMicros(), "us/op"));
    figures.add(Figure.plain(what + ", memory", measured.residentBytes() / 1e6, "MB"));
    figures.add(Figure.plain(what + ", written", measured.writtenBytes(), "B/op"));
    figures.add(Figure.plain(what + ", errors", (double) measured.errors(), "errors"));
  }

  private static String times(Measured ours, @Nullable Measured other) {
    return other == null ? "" : "%.2f".formatted(ours.perSecond() / other.perSecond());
  }

  private List<Figure> required(Point point) {
    var figures = new ArrayList<Figure>();
    var ours = at(point, Wavetank.NAME);
    var etcd = at(point, ETCD);
    var zooKeeper = at(point, ZOOKEEPER);
    if (ours != null && etcd != null) {
      double ratio = ours.perSecond() / etcd.perSecond();
      figures.add(
          new Figure(
              point.what,
              ratio,
              "times etcd's ops/s",
              "%.1f".formatted(point.wanted),
              ratio >= point.wanted));
      double cpu = ours.cpuMicros() / etcd.cpuMicros();
      if (point.mostCpu() > 0) {
        figures.add(
            new Figure(
                point.what,
                cpu,
                "times etcd's CPU",
                "at most %.1f".formatted(point.mostCpu()),
                cpu <= point.mostCpu()));
      }
      if (point.topic == Topic.PUTS) {
        double best = Math.min(etcd.p99(), zooKeeper == null ? etcd.p99() : zooKeeper.p99());
        double late = ours.p99() / best;
        figures.add(new Figure(point.what, late, "times the best p99", "at most 1", late <= 1));
      }
    }
    return figures;
  }

  private void singles(Single single, StringJoiner words, List<Figure> figures) {
    var theirs = results.get(ZOOKEEPER);
    results.forEach((system, result) -> {
      var samples = result.single().get(single.topic);
      if (samples == null) {
        return;
      }
      double[] sorted = samples.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      double median = sorted[sorted.length / 2];
      words.add(
          "%-46s %-10s %,8.0f %s%s"
              .formatted(
                  single.what,
                  system,
                  median,
                  single.unit,
                  sorted.length == 1
                      ? ""
                      : " (%,.0f..%,.0f of %d)"
                          .formatted(sorted[0], sorted[sorted.length - 1], sorted.length)));
      boolean ours = system.equals(Wavetank.NAME);
      var zooKeepers = theirs == null ? null : theirs.single().get(single.topic);
      double most =
          single.most > 0
              ? single.most
              : zooKeepers == null ? 0 : zooKeepers.stream().mapToDouble(d -> d).max().orElse(0);
      if (!ours || most == 0) {
        figures.add(Figure.plain(single.what + ", " + system, median, single.unit));
      } else if (single.aim > 0) {
        figures.add(Figure.atMost(single.what, median, single.unit, most, single.aim));
      } else {
        var required = "at most %,.0f, as ZooKeeper's".formatted(most);
        figures.add(new Figure(single.what, median, single.unit, required, median <= most));
      }
    });
  }
}
