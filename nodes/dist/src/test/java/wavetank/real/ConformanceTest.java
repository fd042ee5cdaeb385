package wavetank.real;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import wavetank.real.Foreign.Count;

/// What others wrote for etcd, run against three processes of ours. At the end it prints what came
/// of it beside what the real etcd 3.4.23 comes to. What is not installed is skipped, and says so.
@Tag("conformance")
@Timeout(600)
@DisplayName("Programs that others wrote for etcd")
class ConformanceTest {
  private static final Pattern VERDICT =
      Pattern.compile("(?:PASS|FAIL): .*|Slowest request took too long.*");

  private static final List<String> RESULTS = new ArrayList<>();

  @TempDir static Path folder;
  private static RealCluster cluster;

  @BeforeAll
  static void start() {
    cluster = RealCluster.start(folder.resolve("pond"));
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
    System.out.println("\nConformance" + String.join("", RESULTS) + "\n");
  }

  private static void result(String who, Object ours, Object etcds) {
    RESULTS.add("\n  %-16s %s (etcd: %s)".formatted(who, ours, etcds));
  }

  private static String port() {
    return cluster.endpoints().getFirst().replaceAll(".*:", "");
  }

  /// The real etcd 3.4 has no paths below /v3alpha.
  @Test
  void etcd3gw_passes_its_own_tests() throws Exception {
    Foreign.requireModules(
        "python3-etcd3gw python3-pytest python3-oslotest", "etcd3gw.tests", "oslotest");
    var said = Foreign.python("etcd3gw_tests.py", port(), Map.of());

    result("etcd3gw", Count.of(said), new Count(24, 0, 3));
    assertThat(Count.of(said)).as(said).isEqualTo(new Count(27, 0, 0));
  }

  @Test
  void tooz_passes_as_many_of_its_own_tests_as_on_etcd() throws Exception {
    Foreign.requireModules(
        "python3-tooz python3-etcd3gw python3-pytest", "tooz.tests.test_coordination", "etcd3gw");
    var url = "etcd3+http://127.0.0.1:" + port() + "?api_version=v3";
    var said = Foreign.python("tooz_tests.py", port(), Map.of("TOOZ_TEST_URL", url));

    result("tooz", Count.of(said), new Count(52, 24, 0));
    assertThat(Count.of(said)).as(said).isEqualTo(new Count(52, 24, 0));
  }

  /// `etcdctl.out` is what it says to the real etcd; see CONTRIBUTING.
  @Test
  void etcdctl_says_the_same_as_to_etcd() throws Exception {
    Foreign.requireProgram("etcdctl", "etcd-client");
    var expected = answers(Files.readString(Path.of("src/test/resources/etcdctl.out"), UTF_8));
    try (var fresh = RealCluster.start(folder.resolve("fresh"))) {
      var said = answers(Foreign.bash("etcdctl.sh", fresh.nodes().getFirst().client()));
      var others = new ArrayList<>(said);
      others.removeAll(expected);

      int same = said.size() - others.size();
      result("etcdctl", new Count(same, 0, others.size()), new Count(expected.size(), 0, 0));
      assertThat(others).isEmpty();
      assertThat(said).isEqualTo(expected);
    }
  }

  /// What it said to each command, with the command.
  private static List<String> answers(String transcript) {
    return List.of(transcript.split("(?m)^(?=\\$ )"));
  }

  /// 150 writes a second for a minute. Whether that is enough says as much of the machine, so the
  /// test is that no write failed.
  @Test
  void etcdctl_measures_the_performance() throws Exception {
    Foreign.requireProgram("etcdctl", "etcd-client");
    var said =
        Foreign.run(
            List.of("etcdctl", "check", "perf", "--load=s"),
            Map.of("ETCDCTL_API", "3", "ETCDCTL_ENDPOINTS", String.join(",", cluster.endpoints())));
    var verdicts = VERDICT.matcher(said).results().map(MatchResult::group).toList();

    result("check perf", String.join("; ", verdicts), "PASS on a machine that is not busy");
    assertThat(verdicts)
        .as(said)
        .anyMatch(verdict -> verdict.contains("Throughput"))
        .noneMatch(verdict -> verdict.contains("errors"));
  }
}
