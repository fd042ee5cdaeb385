package wavetank.server.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.store.Operation.Put;
import wavetank.store.StoreCommand.Compact;

@DisplayName("An operator")
class MaintenanceServiceTest {
  private final LocalEtcd etcd = new LocalEtcd();

  @AfterEach
  void close() {
    etcd.close();
  }

  @Test
  void learns_how_a_member_is() {
    etcd.store.execute(Put.of("a", "x")).join();

    assertThat(etcd.post("/v3/maintenance/status", "{}").body())
        .contains("\"version\":\"3.4.23\"")
        .contains("\"leader\":\"9223372036854775810\"")
        .contains("\"raftIndex\":\"1\",\"raftTerm\":\"3\",\"raftAppliedIndex\":\"1\"");
  }

  @Test
  void learns_who_the_members_are() {
    assertThat(etcd.post("/v3/cluster/member/list", "{}").body())
        .endsWith(
            ",\"members\":[{\"ID\":\"9223372036854775810\",\"name\":\"n1\","
                + "\"peerURLs\":[\"http://127.0.0.1:2380\"],"
                + "\"clientURLs\":[\"http://127.0.0.1:2379\"]}]}");
  }

  @Test
  void compares_what_members_hold_by_a_number() {
    etcd.store.execute(Put.of("a", "x")).join();
    String before = hash("{\"revision\":\"2\"}");
    etcd.store.execute(Put.of("a", "y")).join();

    assertThat(hash("{\"revision\":\"2\"}")).isEqualTo(before);
    assertThat(hash("{}")).isNotEqualTo(before);
    etcd.store.execute(new Compact(3)).join();
    assertThat(etcd.post("/v3/maintenance/hashkv", "{\"revision\":\"2\"}").statusCode())
        .isEqualTo(400);
    assertThat(etcd.post("/v3/maintenance/hashkv", "{\"revision\":\"9\"}").statusCode())
        .isEqualTo(400);
    assertThat(etcd.post("/v3/maintenance/hash", "{}").body()).contains("\"hash\":");
  }

  @Test
  void raises_and_silences_alarms_in_etcd_s_words() {
    var five = "\"memberID\":\"5\",\"alarm\":\"NOSPACE\"";
    var shown = "{\"alarms\":[{" + five + "}]}";
    assertThat(alarm("{}")).isEqualTo("{}");
    assertThat(alarm("{\"action\":\"ACTIVATE\"," + five + "}")).isEqualTo(shown);
    assertThat(alarm("{\"action\":\"ACTIVATE\"," + five + "}")).isEqualTo(shown);
    assertThat(alarm("{}")).isEqualTo(shown);
    assertThat(alarm("{\"alarm\":\"NOSPACE\"}")).isEqualTo(shown);
    assertThat(alarm("{\"alarm\":\"CORRUPT\"}")).isEqualTo("{}");
    assertThat(etcd.post("/v3/maintenance/status", "{}").body())
        .contains("\"errors\":[\"memberID:5 alarm:NOSPACE \"]");
    assertThat(etcd.post("/v3/kv/put", "{\"key\":\"YQ==\"}"))
        .satisfies(refused -> assertThat(refused.statusCode()).isEqualTo(429))
        .satisfies(refused ->
            assertThat(refused.body()).contains("etcdserver: mvcc: database space exceeded"));
    assertThat(etcd.get("/health").statusCode()).isEqualTo(503);
    assertThat(etcd.get("/health").body())
        .isEqualTo("{\"health\":\"false\",\"reason\":\"ALARM NOSPACE\"}");
    assertThat(alarm("{\"action\":\"DEACTIVATE\"," + five + "}")).isEqualTo(shown);
    assertThat(alarm("{\"action\":\"DEACTIVATE\"," + five + "}")).isEqualTo("{}");
    assertThat(alarm("{\"action\":\"ACTIVATE\"}")).isEqualTo("{}");
    assertThat(etcd.get("/health").statusCode()).isEqualTo(200);
  }

  private String alarm(String request) {
    return etcd.post("/v3/maintenance/alarm", request).body();
  }

  @Test
  void has_nothing_to_defragment() {
    assertThat(etcd.post("/v3/maintenance/defragment", "{}").statusCode()).isEqualTo(200);
  }

  private String hash(String request) {
    String body = etcd.post("/v3/maintenance/hashkv", request).body();
    return body.replaceAll(".*(\"hash\":\\d+).*", "$1");
  }
}
