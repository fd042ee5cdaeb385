package wavetank.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.bench.KvRun.Result;
import wavetank.bench.Point.Measured;
import wavetank.bench.Point.Topic;
import wavetank.cli.Benchmark.Report;

@DisplayName("The report of bench kv")
class KvReportTest {
  private final LinkedHashMap<String, Result> results = new LinkedHashMap<>();

  KvReportTest() {
    for (var system : List.of("wavetank", "etcd", "zookeeper")) {
      results.put(system, Result.empty());
    }
  }

  private Result result(String system) {
    return Objects.requireNonNull(results.get(system));
  }

  private void puts(String system, double perSecond, double cpuMicros) {
    var measured = new Measured(perSecond, 1, 5, cpuMicros, 300e6, 2_000, 0);
    result(system).points().put(Point.PUT_64, measured);
  }

  private Report report() {
    return new KvReport(results, List.of("etcd 3.4.23")).report();
  }

  @Test
  void holds_ours_against_the_peers() {
    puts("wavetank", 15_000, 90);
    puts("etcd", 7_500, 200);
    puts("zookeeper", 5_000, 300);

    assertThat(report().reached()).isTrue();
    assertThat(report().words())
        .contains("  wavetank        15,000    2.00    3.00      1.00      5.00         90")
        .contains("etcd 3.4.23")
        .contains("reached put, 64 outstanding: 2.00 times etcd's ops/s, wanted 2.0")
        .contains("reached put, 64 outstanding: 0.45 times etcd's CPU, wanted at most 0.5");
  }

  @Test
  void says_what_is_missed() {
    puts("wavetank", 14_000, 150);
    puts("etcd", 7_500, 200);

    assertThat(report().reached()).isFalse();
    assertThat(report().words())
        .contains("MISSED  put, 64 outstanding: 1.87 times etcd's ops/s, wanted 2.0")
        .contains("MISSED  put, 64 outstanding: 0.75 times etcd's CPU, wanted at most 0.5");
  }

  @Test
  void requires_nothing_where_there_is_nothing_to_compare_with() {
    puts("wavetank", 10, 90_000);
    results.remove("etcd");

    assertThat(report().reached()).isTrue();
  }

  @Test
  void gives_the_median_of_samples() {
    result("wavetank").single().put(Topic.FAILOVER, List.of(700.0, 300.0, 400.0));

    assertThat(report().words())
        .contains("kill -9 of the leader until writes again")
        .contains("400 ms (300..700 of 3)");
    assertThat(report().reached()).isTrue();
  }

  @Test
  void fits_a_hundred_columns() {
    puts("wavetank", 1_234_567, 123_456);
    puts("etcd", 1, 1);
    puts("zookeeper", 1, 1);

    assertThat(report().words().lines()).allMatch(line -> line.length() <= 100);
  }
}
