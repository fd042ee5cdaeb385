package wavetank.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.NodeId;
import wavetank.raft.Configuration;
import wavetank.raft.Raft;
import wavetank.raft.RaftSettings;
import wavetank.server.ClusterView;
import wavetank.server.ClusterView.Member;
import wavetank.server.metrics.Metrics.Sources;
import wavetank.store.Store;
import wavetank.store.StoreState;

@DisplayName("The metrics of a node")
class MetricsTest {
  private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\S+) (\\S+)$");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\| (\\w+) \\| .* \\|$");
  private static final StoreState EMPTY =
      new Raft<>(
              new NodeId("n1"),
              Configuration.of(List.of(new NodeId("n1"))),
              RaftSettings.DEFAULT,
              new Store())
          .initial()
          .applied()
          .machine();

  private final Meters meters = new Meters();
  private final RpcCounts.Method put = meters.rpcs.add("etcdserverpb.KV", "Put", "unary");
  private final Metrics metrics =
      new Metrics(new Sources(meters, MetricsTest::view, () -> EMPTY, () -> 3));

  private static ClusterView view() {
    var n1 = new Member(7, "n1", List.of(), List.of(), false);
    return new ClusterView(1, 7, List.of(n1), 7, 5, 42, 41, 41, 65536);
  }

  @Test
  void are_those_of_the_page_with_their_types() throws IOException {
    put.begins();
    put.ends("OK");
    var found = new TreeMap<String, String>();
    TYPE.matcher(metrics.page()).results().forEach(type -> found.put(type.group(1), type.group(2)));
    var documented = new TreeMap<String, String>();
    ROW.matcher(Files.readString(Path.of("../../docs/reference/metrics.md")))
        .results()
        .forEach(row -> documented.put(row.group(1), row.group(2)));

    assertThat(found).isEqualTo(documented);
  }

  @Test
  void say_how_the_member_stands() {
    assertThat(metrics.page())
        .contains(
            "etcd_server_has_leader 1.0",
            "etcd_server_is_leader 1.0",
            "etcd_server_proposals_committed_total 41.0",
            "etcd_server_proposals_pending 3.0",
            "wavetank_raft_last_index 42.0",
            "etcd_mvcc_db_total_size_in_bytes 65536.0",
            "etcd_debugging_mvcc_current_revision 1.0");
  }

  @Test
  void count_calls_by_method_and_end() {
    put.begins();
    put.begins();
    put.ends("OK");
    assertThat(metrics.page()).doesNotContain("NotFound");
    put.ends("NotFound");

    var labels = "grpc_method=\"Put\",grpc_service=\"etcdserverpb.KV\",grpc_type=\"unary\"";
    assertThat(metrics.page())
        .contains(
            "grpc_server_started_total{%s} 2.0".formatted(labels),
            "grpc_server_handled_total{grpc_code=\"OK\",%s} 1.0".formatted(labels),
            "grpc_server_handled_total{grpc_code=\"NotFound\",%s} 1.0".formatted(labels));
  }

  @Test
  void put_syncs_of_the_disk_into_etcd_s_buckets() {
    meters.syncs.add(TimeUnit.MILLISECONDS.toNanos(1));
    meters.syncs.add(TimeUnit.MILLISECONDS.toNanos(3));
    meters.syncs.add(TimeUnit.MILLISECONDS.toNanos(9000));

    assertThat(metrics.page())
        .contains(
            "etcd_disk_wal_fsync_duration_seconds_bucket{le=\"0.001\"} 1",
            "etcd_disk_wal_fsync_duration_seconds_bucket{le=\"0.002\"} 1",
            "etcd_disk_wal_fsync_duration_seconds_bucket{le=\"0.004\"} 2",
            "etcd_disk_wal_fsync_duration_seconds_bucket{le=\"8.192\"} 2",
            "etcd_disk_wal_fsync_duration_seconds_bucket{le=\"+Inf\"} 3",
            "etcd_disk_wal_fsync_duration_seconds_count 3",
            "etcd_disk_wal_fsync_duration_seconds_sum 9.004");
  }
}
