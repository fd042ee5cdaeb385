package wavetank.real;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.Election;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.Watch;
import io.etcd.jetcd.cluster.Member;
import io.etcd.jetcd.election.LeaderResponse;
import io.etcd.jetcd.lease.LeaseKeepAliveResponse;
import io.etcd.jetcd.op.Cmp;
import io.etcd.jetcd.op.CmpTarget;
import io.etcd.jetcd.op.Op;
import io.etcd.jetcd.options.CompactOption;
import io.etcd.jetcd.options.DeleteOption;
import io.etcd.jetcd.options.GetOption;
import io.etcd.jetcd.options.GetOption.SortOrder;
import io.etcd.jetcd.options.GetOption.SortTarget;
import io.etcd.jetcd.options.LeaseOption;
import io.etcd.jetcd.options.PutOption;
import io.etcd.jetcd.options.WatchOption;
import io.etcd.jetcd.support.Observers;
import io.etcd.jetcd.watch.WatchEvent;
import io.etcd.jetcd.watch.WatchEvent.EventType;
import io.etcd.jetcd.watch.WatchResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a Java application sees of three processes through etcd's own client: every service, over
/// connections to all of them.
@Tag("real")
@Timeout(60)
@DisplayName("A Java application with jetcd")
class JetcdTest {
  private static final ByteSequence X = bytes("x");
  private static final ByteSequence Y = bytes("y");

  @TempDir static Path folder;
  private static RealCluster cluster;

  private Client client;
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
  void connect(TestInfo test) {
    client = Client.builder().endpoints(cluster.endpoints().toArray(String[]::new)).build();
    prefix = test.getTestMethod().orElseThrow().getName() + "/";
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  private static ByteSequence bytes(String text) {
    return ByteSequence.from(text, UTF_8);
  }

  private ByteSequence key(String name) {
    return bytes(prefix + name);
  }

  private long put(String name, ByteSequence value) throws Exception {
    return client.getKVClient().put(key(name), value).get().getHeader().getRevision();
  }

  private List<String> get(GetOption option) throws Exception {
    var answer = client.getKVClient().get(key(""), option).get();
    return answer.getKvs().stream().map(JetcdTest::words).toList();
  }

  private static String words(KeyValue pair) {
    var key = pair.getKey().toString(UTF_8);
    return key.substring(key.indexOf('/') + 1) + "=" + pair.getValue().toString(UTF_8);
  }

  private static GetOption.Builder all() {
    return GetOption.builder().isPrefix(true);
  }

  @Test
  void reads_what_it_wrote_by_range_order_and_revision() throws Exception {
    put("a", X);
    put("b", X);
    long before = put("c", X);
    put("a", Y);

    assertThat(get(all().build())).containsExactly("a=y", "b=x", "c=x");
    assertThat(get(all().withRevision(before).build())).containsExactly("a=x", "b=x", "c=x");
    assertThat(get(all().withLimit(2).build())).containsExactly("a=y", "b=x");
    assertThat(
            get(
                all()
                    .withSortField(SortTarget.MOD)
                    .withSortOrder(SortOrder.DESCEND)
                    .withLimit(1)
                    .build()))
        .containsExactly("a=y");
    assertThat(
            client.getKVClient().get(key(""), all().withCountOnly(true).build()).get().getCount())
        .isEqualTo(3);
  }

  @Test
  void deletes_and_is_told_what_there_was() throws Exception {
    put("a", X);
    put("b", Y);
    var option = DeleteOption.builder().isPrefix(true).withPrevKV(true).build();
    var answer = client.getKVClient().delete(key(""), option).get();

    assertThat(answer.getDeleted()).isEqualTo(2);
    assertThat(answer.getPrevKvs()).extracting(JetcdTest::words).containsExactly("a=x", "b=y");
    assertThat(get(all().build())).isEmpty();
  }

  @Test
  void does_one_branch_of_a_transaction_at_one_revision() throws Exception {
    put("a", X);
    var isX = new Cmp(key("a"), Cmp.Op.EQUAL, CmpTarget.value(X));
    for (boolean expected : List.of(true, false)) {
      var answer =
          client
              .getKVClient()
              .txn()
              .If(isX)
              .Then(Op.put(key("a"), Y, PutOption.DEFAULT), Op.put(key("b"), Y, PutOption.DEFAULT))
              .Else(Op.get(key("b"), GetOption.DEFAULT))
              .commit()
              .get();
      assertThat(answer.isSucceeded()).isEqualTo(expected);
    }
    var pairs = client.getKVClient().get(key(""), all().build()).get().getKvs();
    assertThat(pairs).extracting(JetcdTest::words).containsExactly("a=y", "b=y");
    assertThat(pairs.get(0).getModRevision()).isEqualTo(pairs.get(1).getModRevision());
  }

  @Test
  void is_refused_what_was_compacted() throws Exception {
    long before = put("a", X);
    long last = put("a", Y);
    client.getKVClient().compact(last, CompactOption.builder().build()).get();

    assertThatThrownBy(() -> get(all().withRevision(before).build()))
        .hasMessageContaining("etcdserver: mvcc: required revision has been compacted");
    assertThat(get(all().build())).containsExactly("a=y");
  }

  @Test
  void watches_from_the_past_on() throws Exception {
    long first = put("a", X);
    put("b", X);
    var heard = new LinkedBlockingQueue<WatchResponse>();
    var option = WatchOption.builder().isPrefix(true).withRevision(first).withPrevKV(true).build();
    try (Watch.Watcher _ = client.getWatchClient().watch(key(""), option, heard::add)) {
      client.getKVClient().delete(key("a")).get();
      var events = new ArrayList<WatchEvent>();
      while (events.size() < 3) {
        events.addAll(heard.take().getEvents());
      }

      assertThat(events)
          .extracting(event -> event.getEventType() + " " + words(event.getKeyValue()))
          .containsExactly("PUT a=x", "PUT b=x", "DELETE a=");
      assertThat(events.getLast().getPrevKV().getValue()).isEqualTo(X);
      assertThat(events.getLast().getEventType()).isEqualTo(EventType.DELETE);
    }
  }

  @Test
  void holds_a_lease_and_what_hangs_on_it_until_it_revokes_it() throws Exception {
    var leases = client.getLeaseClient();
    long lease = leases.grant(30).get().getID();
    client.getKVClient().put(key("a"), X, PutOption.builder().withLeaseId(lease).build()).get();
    var kept = new LinkedBlockingQueue<LeaseKeepAliveResponse>();
    try (var _ = leases.keepAlive(lease, Observers.observer(kept::add))) {
      assertThat(kept.take().getTTL()).isEqualTo(30);
    }
    var option = LeaseOption.builder().withAttachedKeys().build();
    var time = leases.timeToLive(lease, option).get();
    assertThat(time.getTTL()).isBetween(1L, 30L);
    assertThat(time.getGrantedTTL()).isEqualTo(30);
    assertThat(time.getKeys()).containsExactly(key("a"));

    leases.revoke(lease).get();
    assertThat(get(all().build())).isEmpty();
    assertThatThrownBy(() -> leases.revoke(lease).get())
        .hasMessageContaining("etcdserver: requested lease not found");
  }

  @Test
  void loses_what_hangs_on_a_lease_that_nobody_keeps() throws Exception {
    long before = put("b", X);
    long lease = client.getLeaseClient().grant(1).get().getID();
    client.getKVClient().put(key("a"), X, PutOption.builder().withLeaseId(lease).build()).get();
    try (var watcher = new Watcher(new History("expiry"), "w", client, prefix, before)) {
      watcher.awaitDelete(prefix + "a");
    }
    assertThat(client.getLeaseClient().timeToLive(lease, LeaseOption.DEFAULT).get().getTTL())
        .isEqualTo(-1);
  }

  @Test
  void takes_a_lock_after_the_one_who_has_it() throws Exception {
    var locks = client.getLockClient();
    var mine = locks.lock(key("l"), lease()).get().getKey();
    var theirs = locks.lock(key("l"), lease());
    while (client.getKVClient().get(key("l/"), all().build()).get().getCount() < 2) {
      Thread.onSpinWait();
    }
    assertThat(theirs).isNotDone();

    locks.unlock(mine).get();
    assertThat(theirs.get().getKey()).isNotEqualTo(mine);
  }

  private long lease() throws Exception {
    return client.getLeaseClient().grant(60).get().getID();
  }

  @Test
  void is_elected_proclaims_resigns_and_is_observed() throws Exception {
    var elections = client.getElectionClient();
    var seen = new LinkedBlockingQueue<String>();
    elections.observe(key("e"), new Observer(seen));
    var mine = elections.campaign(key("e"), lease(), X).get().getLeader();
    assertThat(seen.take()).isEqualTo("x");
    assertThat(elections.leader(key("e")).get().getKv().getValue()).isEqualTo(X);

    elections.proclaim(mine, Y).get();
    assertThat(seen.take()).isEqualTo("y");
    CompletableFuture<?> next = elections.campaign(key("e"), lease(), bytes("z"));
    elections.resign(mine).get();
    next.get();
    assertThat(seen.take()).isEqualTo("z");
  }

  private record Observer(LinkedBlockingQueue<String> seen) implements Election.Listener {
    @Override
    public void onNext(LeaderResponse response) {
      seen.add(response.getKv().getValue().toString(UTF_8));
    }

    @Override
    public void onError(Throwable error) {
      seen.add(error.toString());
    }

    @Override
    public void onCompleted() {}
  }

  @Test
  void lists_the_members() throws Exception {
    var members = client.getClusterClient().listMember().get().getMembers();

    assertThat(members).extracting(Member::getName).containsExactlyInAnyOrder("n1", "n2", "n3");
    assertThat(members.stream().flatMap(member -> member.getClientURIs().stream()))
        .extracting(Object::toString)
        .containsExactlyInAnyOrderElementsOf(cluster.endpoints());
  }

  @Test
  void asks_each_member_how_it_is() throws Exception {
    put("a", X);
    var leaders = new TreeSet<Long>();
    for (var endpoint : cluster.endpoints()) {
      var status = client.getMaintenanceClient().statusMember(endpoint).get();
      leaders.add(status.getLeader());
      assertThat(status.getDbSize()).isPositive();
      assertThat(status.getRaftIndex()).isPositive();
    }
    assertThat(leaders).hasSize(1);
    assertThat(client.getMaintenanceClient().listAlarms().get().getAlarms()).isEmpty();
  }

  @Test
  void finds_the_same_hash_on_all_members() throws Exception {
    long revision = put("a", X);
    var hashes = new TreeSet<Integer>();
    for (var endpoint : cluster.endpoints()) {
      try (var one = Client.builder().endpoints(endpoint).build()) {
        one.getKVClient().get(key("a")).get(); // now it has all of that revision
        hashes.add(one.getMaintenanceClient().hashKV(endpoint, revision).get().getHash());
      }
    }
    assertThat(hashes).hasSize(1);
  }
}
