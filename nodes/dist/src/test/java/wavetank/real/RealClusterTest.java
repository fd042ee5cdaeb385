package wavetank.real;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.options.LeaseOption;
import io.etcd.jetcd.options.PutOption;
import io.etcd.jetcd.support.CloseableClient;
import io.etcd.jetcd.support.Observers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What may befall the processes of a cluster under load: whatever it is, no acknowledged write is
/// lost, every history is linearizable, and watchers on all nodes are told the same.
@Tag("real")
@EnabledOnOs(OS.LINUX)
@Timeout(300)
@DisplayName("A cluster of three processes under load")
class RealClusterTest {
  /// Acknowledged writes before, between and after what is done to the cluster.
  private static final int SOME = 150;

  /// More than what a node logs, less than what is in its journal after some writes.
  private static final long LOG_BYTES = 1 << 16;

  @TempDir static Path folder;
  private static RealCluster cluster;

  private History history;
  private String prefix;

  @BeforeAll
  static void start() {
    cluster = RealCluster.start(folder.resolve("pond"));
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @BeforeEach
  void startThoseThatDoNotRun(TestInfo test) {
    cluster.start();
    prefix = test.getTestMethod().orElseThrow().getName() + "/";
    history = new History(prefix.substring(0, prefix.length() - 1));
  }

  @Test
  void goes_on_when_its_leader_is_killed() throws Exception {
    try (var _ = load()) {
      history.awaitAcknowledged(SOME);
      kill(cluster.leader());
      history.awaitAcknowledged(SOME);
      cluster.start();
      history.awaitAcknowledged(SOME);
    }
    mustHaveLostNothing();
  }

  @Test
  void starts_again_after_all_were_killed_at_once() throws Exception {
    try (var _ = load()) {
      history.awaitAcknowledged(SOME);
      cluster.nodes().forEach(this::kill);
    }
    cluster.start();
    try (var _ = load()) {
      history.awaitAcknowledged(SOME);
    }
    mustHaveLostNothing();
  }

  @Test
  void goes_on_when_its_leader_is_told_to_end() throws Exception {
    try (var _ = load()) {
      history.awaitAcknowledged(SOME);
      var leader = cluster.leader();
      var process = leader.process();
      history.note("end " + leader.name());
      process.destroy();
      process.onExit().join();
      history.awaitAcknowledged(SOME);
      assertThat(leader.log()).anyMatch(line -> line.contains("handing leadership over"));
    }
    mustHaveLostNothing();
  }

  /// It still believes that it leads when it goes on, and clients wait for its answers.
  @Test
  void hears_nothing_old_from_a_leader_that_was_paused() throws Exception {
    try (var _ = load()) {
      history.awaitAcknowledged(SOME);
      var leader = cluster.leader();
      history.note("pause " + leader.name());
      leader.pause();
      try {
        history.awaitAcknowledged(2 * SOME);
      } finally {
        leader.resume();
      }
      history.note("resume " + leader.name());
      history.awaitAcknowledged(2 * SOME);
    }
    mustHaveLostNothing();
  }

  @Test
  void goes_on_when_the_disk_of_its_leader_is_full_and_takes_it_back_with_room() throws Exception {
    RealNode full;
    try (var _ = load()) {
      history.awaitAcknowledged(SOME);
      full = cluster.leader();
      var process = full.process();
      history.note("fill the disk of " + full.name());
      full.fillDisk(LOG_BYTES);
      process.onExit().join();
      history.awaitAcknowledged(SOME);
    }
    assertThat(full.log())
        .last()
        .asString()
        .matches("wavetank node: %s stopped: .*File too large".formatted(full.name()));
    mustHaveLostNothing();
  }

  @Test
  void keeps_leases_and_watches_when_its_leader_is_killed() throws Exception {
    long ttl = 4;
    try (var client = client(cluster.endpoints().toArray(String[]::new));
        var _ = new Watcher(history, "watcher", client, prefix, 0);
        var left = new Watcher(new History("left"), "left", client, prefix + "left", 0);
        var _ = load()) {
      long kept = grant(client, ttl);
      var keeping = keepAlive(client, kept);
      put(client, "kept", kept);
      long asked = System.nanoTime();
      put(client, "left", grant(client, ttl));
      history.awaitAcknowledged(SOME);
      kill(cluster.leader());
      history.awaitAcknowledged(SOME);

      left.awaitDelete(prefix + "left");
      long ended = System.nanoTime();
      assertThat(Duration.ofNanos(ended - asked)).isGreaterThanOrEqualTo(Duration.ofSeconds(ttl));
      assertThat(timeToLive(client, kept)).isBetween(1L, ttl);
      keeping.close();
    }
    mustHaveLostNothing();
  }

  private Load load() {
    return Load.begin(history, prefix, cluster.nodes().stream().map(RealNode::client).toList());
  }

  private void kill(RealNode node) {
    history.note("kill " + node.name());
    node.kill();
  }

  private static Client client(String... endpoints) {
    return Client.builder().endpoints(endpoints).build();
  }

  private static long grant(Client client, long ttl) throws Exception {
    return client.getLeaseClient().grant(ttl).get(30, TimeUnit.SECONDS).getID();
  }

  private static CloseableClient keepAlive(Client client, long lease) {
    return client.getLeaseClient().keepAlive(lease, Observers.observer(_ -> {}));
  }

  private static long timeToLive(Client client, long lease) throws Exception {
    var asked = client.getLeaseClient().timeToLive(lease, LeaseOption.DEFAULT);
    return asked.get(30, TimeUnit.SECONDS).getTTL();
  }

  private void put(Client client, String key, long lease) throws Exception {
    var option = PutOption.builder().withLeaseId(lease).build();
    var bytes = ByteSequence.from(prefix + key, UTF_8);
    client.getKVClient().put(bytes, bytes, option).get(30, TimeUnit.SECONDS);
  }

  /// Every node tells all that was acknowledged, and the same as the others; none has shown a stack
  /// trace to people.
  private void mustHaveLostNothing() throws Exception {
    cluster.start();
    for (var node : cluster.nodes()) {
      assertThat(node.log())
          .as("log of " + node.name())
          .noneMatch(line -> line.startsWith("\tat "));
      try (var client = client("http://" + node.client())) {
        put(client, "end", 0);
        try (var watcher = new Watcher(history, "at-" + node.name(), client, prefix, 1)) {
          assertThat(watcher.awaitPut(prefix + "end"))
              .as("what %s has", node.name())
              .containsAll(history.acknowledged());
        }
      }
    }
    history.mustHold(2 * SOME);
  }
}
