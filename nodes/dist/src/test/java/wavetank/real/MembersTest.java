package wavetank.real;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.cluster.Member;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What operators do to the members of three processes, with jetcd and with etcdctl; all tests
/// share one cluster, which has its three members again after each.
@Tag("real")
@Timeout(180)
@DisplayName("An operator")
class MembersTest {
  private static final int SOME = 100;

  @TempDir static Path folder;
  private static RealCluster cluster;

  private Client client;

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
  void connect() {
    client = Client.builder().endpoints(cluster.endpoints().toArray(String[]::new)).build();
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  private List<Member> members() throws Exception {
    return client.getClusterClient().listMember().get(30, TimeUnit.SECONDS).getMembers();
  }

  private Member member(String name) throws Exception {
    return members().stream().filter(one -> one.getName().equals(name)).findFirst().orElseThrow();
  }

  /// First of all: whoever is skipped halfway leaves members behind.
  private static void requireEtcdctl() {
    Foreign.requireProgram("etcdctl", "etcd-client");
  }

  private static String etcdctl(String... words) throws IOException {
    var command = new ArrayList<>(List.of("etcdctl", "--command-timeout=30s"));
    command.add("--endpoints=" + String.join(",", cluster.endpoints()));
    command.addAll(List.of(words));
    return Foreign.run(command, Map.of("ETCDCTL_API", "3"));
  }

  private static String hex(long id) {
    return Long.toHexString(id);
  }

  @Test
  void moves_the_lead_to_a_member_and_nowhere_else() throws Exception {
    requireEtcdctl();
    var leader = cluster.leader();
    var next = member(cluster.follower().name());
    var upkeep = Client.builder().endpoints("http://" + leader.client()).build();
    try (upkeep) {
      assertThatThrownBy(() -> upkeep.getMaintenanceClient().moveLeader(5).get())
          .hasMessageContaining("etcdserver: bad leader transferee");
      upkeep.getMaintenanceClient().moveLeader(next.getId()).get(30, TimeUnit.SECONDS);
      assertThatThrownBy(() -> upkeep.getMaintenanceClient().moveLeader(next.getId()).get())
          .hasMessageContaining("etcdserver: not leader");
    }
    assertThat(cluster.leader().name()).isEqualTo(next.getName());
    assertThat(etcdctl("move-leader", hex(member(leader.name()).getId())))
        .contains("Leadership transferred from " + hex(next.getId()));
  }

  @Test
  void adds_a_learner_promotes_and_removes_it() throws Exception {
    requireEtcdctl();
    int port = RealCluster.freePort();
    var added =
        client
            .getClusterClient()
            .addMember(List.of(URI.create("http://127.0.0.1:" + (port + 1))), true)
            .get(30, TimeUnit.SECONDS)
            .getMember();
    assertThat(etcdctl("member", "promote", hex(added.getId())))
        .contains("etcdserver: can only promote a learner member which is in sync with leader");
    assertThat(etcdctl("member", "add", "n5", "--learner", "--peer-urls=http://127.0.0.1:9"))
        .contains("etcdserver: too many learner members in cluster");

    try (var n4 = cluster.join("n4", port)) {
      n4.awaitServing();
      assertThat(member("n4").getId()).isEqualTo(added.getId());
      assertThat(etcdctl("member", "list")).contains(hex(added.getId()) + ", started, n4, ");
      awaitPromoted(added.getId());
      put("from-n4", n4.endpoint());

      client.getClusterClient().removeMember(added.getId()).get(30, TimeUnit.SECONDS);
      assertThat(n4.awaitEnd()).isZero();
      assertThat(n4.lastWords()).startsWith("wavetank node: ").contains("it was removed from");
    }
    assertThat(members()).extracting(Member::getName).containsExactlyInAnyOrder("n1", "n2", "n3");
    assertThatThrownBy(() -> client.getClusterClient().removeMember(added.getId()).get())
        .hasMessageContaining("etcdserver: member not found");
  }

  /// It is not ready before it has caught up: then its refusal says so, and it is asked again.
  private void awaitPromoted(long id) throws Exception {
    while (true) {
      var said = etcdctl("member", "promote", hex(id));
      if (said.contains("promoted in cluster")) {
        return;
      }
      assertThat(said).contains("in sync with leader");
    }
  }

  private static void put(String key, String endpoint) throws Exception {
    try (var one = Client.builder().endpoints(endpoint).build()) {
      var bytes = ByteSequence.from(key, UTF_8);
      one.getKVClient().put(bytes, bytes).get(30, TimeUnit.SECONDS);
      assertThat(one.getKVClient().get(bytes).get(30, TimeUnit.SECONDS).getCount()).isEqualTo(1);
    }
  }

  @Test
  void tells_where_a_member_is_now_but_not_that_two_are_there() throws Exception {
    requireEtcdctl();
    var n1 = member("n1");
    var old = n1.getPeerURIs().getFirst().toString();
    assertThat(etcdctl("member", "update", hex(n1.getId()), "--peer-urls=" + old))
        .contains("updated in cluster");
    var taken = member("n2").getPeerURIs().getFirst().toString();
    assertThat(etcdctl("member", "update", hex(n1.getId()), "--peer-urls=" + taken))
        .contains("etcdserver: Peer URLs already exists");
    assertThat(etcdctl("member", "add", "x", "--peer-urls=" + taken))
        .contains("etcdserver: Peer URLs already exists");
  }

  @Test
  void replaces_a_member_that_has_lost_its_disk_and_no_write_is_lost() throws Exception {
    var history = new History("replaced-member");
    var lost = cluster.follower();
    var others = cluster.nodes().stream().filter(node -> !node.equals(lost)).toList();
    long id = member(lost.name()).getId();
    client.close();
    client = Client.builder().endpoints(endpoints(others)).build();
    try (var _ = Load.begin(history, "replaced/", others.stream().map(RealNode::client).toList())) {
      history.awaitAcknowledged(SOME);
      lost.kill();
      cluster.wipe(lost);
      assertThat(cluster.startFails(lost))
          .contains(lost.name() + " may not start with an empty folder: it took part before");
      history.awaitAcknowledged(SOME);

      var uri = member(lost.name()).getPeerURIs().getFirst();
      client.getClusterClient().removeMember(id).get(30, TimeUnit.SECONDS);
      assertThat(cluster.startFails(lost)).contains("is no member of the cluster");
      var add = client.getClusterClient().addMember(List.of(uri));
      assertThat(add.get(30, TimeUnit.SECONDS).getMembers()).hasSize(3);
      cluster.comesToExisting(lost);
      cluster.start();
      history.awaitAcknowledged(SOME);
    }
    assertThat(member(lost.name()).getId()).isNotEqualTo(id);
    try (var one = Client.builder().endpoints("http://" + lost.client()).build();
        var watcher = new Watcher(history, "at-" + lost.name(), one, "replaced/", 1)) {
      put("replaced/end", "http://" + lost.client());
      assertThat(watcher.awaitPut("replaced/end")).containsAll(history.acknowledged());
    }
    history.mustHold(2 * SOME);
  }

  private static String[] endpoints(List<RealNode> nodes) {
    return nodes.stream().map(node -> "http://" + node.client()).toArray(String[]::new);
  }

  @Test
  void makes_a_backup_and_a_new_cluster_begins_with_it() throws Exception {
    requireEtcdctl();
    put("kept", cluster.endpoints().getFirst());
    var file = folder.resolve("backup");
    assertThat(
            Foreign.run(
                List.of(
                    "etcdctl",
                    "--endpoints=" + cluster.endpoints().getFirst(),
                    "snapshot",
                    "save",
                    file.toString()),
                Map.of("ETCDCTL_API", "3")))
        .contains("Snapshot saved at");
    put("later", cluster.endpoints().getFirst());

    try (var restored = RealCluster.restore(folder.resolve("pond2"), file)) {
      for (var endpoint : restored.endpoints()) {
        try (var one = Client.builder().endpoints(endpoint).build()) {
          assertThat(count(one, "kept")).isEqualTo(1);
          assertThat(count(one, "later")).isZero();
        }
      }
      put("kept", restored.endpoints().getLast());
    }
    byte[] damaged = Files.readAllBytes(file);
    damaged[damaged.length - 40] ^= 1;
    Files.write(file, damaged);
    assertThatThrownBy(() -> RealCluster.restore(folder.resolve("pond3"), file))
        .hasMessageContaining("damaged: its checksum is another one");
    assertThat(folder.resolve("pond3")).doesNotExist();
  }

  private static long count(Client one, String key) throws Exception {
    return one.getKVClient()
        .get(ByteSequence.from(key, UTF_8))
        .get(30, TimeUnit.SECONDS)
        .getCount();
  }
}
