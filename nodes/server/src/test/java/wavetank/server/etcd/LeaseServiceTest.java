package wavetank.server.etcd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.lease.LeaseKeepAliveResponse;
import io.etcd.jetcd.options.LeaseOption;
import io.etcd.jetcd.options.PutOption;
import io.etcd.jetcd.support.Observers;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.server.AccessFailed;

@DisplayName("Leases")
class LeaseServiceTest {
  private final LocalEtcd etcd = new LocalEtcd();
  private final Client client = etcd.client();

  @AfterEach
  void close() {
    client.close();
    etcd.close();
  }

  @Test
  void have_an_id_that_the_server_chooses_and_keys_that_go_with_them() throws Exception {
    long lease = client.getLeaseClient().grant(60).get().getID();
    var key = ByteSequence.from("a", UTF_8);
    client.getKVClient().put(key, key, PutOption.builder().withLeaseId(lease).build()).get();

    var life =
        client
            .getLeaseClient()
            .timeToLive(lease, LeaseOption.builder().withAttachedKeys().build())
            .get();
    assertThat(lease).isPositive();
    assertThat(life.getTTL()).isEqualTo(60);
    assertThat(life.getGrantedTTL()).isEqualTo(60);
    assertThat(life.getKeys()).containsExactly(key);

    etcd.store.pass(Duration.ofSeconds(61));

    assertThat(client.getKVClient().get(key).get().getCount()).isZero();
    assertThat(client.getLeaseClient().timeToLive(lease, LeaseOption.DEFAULT).get().getTTL())
        .isEqualTo(-1);
  }

  @Test
  void live_on_as_long_as_they_are_kept_alive() throws Exception {
    long lease = client.getLeaseClient().grant(60).get().getID();
    etcd.store.pass(Duration.ofSeconds(50));

    var heard = new LinkedBlockingQueue<LeaseKeepAliveResponse>();
    try (var _ = client.getLeaseClient().keepAlive(lease, Observers.observer(heard::add))) {
      var first = heard.poll(20, TimeUnit.SECONDS);
      assertThat(first).isNotNull();
      assertThat(first.getTTL()).isEqualTo(60);
    }

    assertThat(client.getLeaseClient().timeToLive(lease, LeaseOption.DEFAULT).get().getTTL())
        .isEqualTo(60);
  }

  @Test
  void are_answered_in_json_as_etcd_does() {
    assertThat(etcd.post("/v3/lease/grant", "{\"TTL\":60,\"ID\":7}").body())
        .endsWith(",\"ID\":\"7\",\"TTL\":\"60\"}");
    assertThat(etcd.post("/v3/lease/grant", "{\"TTL\":60,\"ID\":7}").statusCode()).isEqualTo(412);
    assertThat(etcd.post("/v3/lease/keepalive", "{\"ID\":\"7\"} {\"ID\":8}").body().lines())
        .allMatch(line -> line.startsWith("{\"result\":{\"header\":"))
        .anyMatch(line -> line.endsWith(",\"ID\":\"7\",\"TTL\":\"60\"}}"))
        .anyMatch(line -> line.endsWith(",\"ID\":\"8\"}}"))
        .hasSize(2);
    assertThat(etcd.post("/v3/kv/lease/timetolive", "{\"ID\":\"8\"}").body())
        .endsWith(",\"ID\":\"8\",\"TTL\":\"-1\"}");
    assertThat(etcd.post("/v3/lease/leases", "{}").body()).endsWith("\"leases\":[{\"ID\":\"7\"}]}");
    assertThat(etcd.post("/v3/lease/revoke", "{\"ID\":\"7\"}").statusCode()).isEqualTo(200);
    assertThat(etcd.post("/v3/lease/revoke", "{\"ID\":\"7\"}").statusCode()).isEqualTo(404);
  }

  @Test
  void end_the_stream_of_keep_alives_when_nobody_can_answer() {
    etcd.store.fail(AccessFailed.Reason.NO_LEADER);

    var answer = etcd.post("/v3/lease/keepalive", "{\"ID\":\"7\"}");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("etcdserver: no leader");
  }
}
