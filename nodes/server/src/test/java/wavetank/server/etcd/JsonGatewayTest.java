package wavetank.server.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.server.AccessFailed;

@DisplayName("The JSON gateway")
class JsonGatewayTest {
  private static final String HEADER =
      "\"header\":{\"cluster_id\":\"14627128639745949697\",\"member_id\":\"9223372036854775810\","
          + "\"revision\":\"%d\",\"raft_term\":\"3\"}";

  private final LocalEtcd etcd = new LocalEtcd();

  @AfterEach
  void close() {
    etcd.close();
  }

  @Test
  void answers_a_put_as_etcd_does() {
    var answer = etcd.post("/v3/kv/put", "{\"key\":\"Zm9v\",\"value\":\"YmFy\"}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer.body()).isEqualTo("{" + HEADER.formatted(2) + "}");
  }

  @Test
  void prints_bytes_in_base_64_long_numbers_as_strings_and_no_defaults() {
    etcd.post("/v3/kv/put", "{\"key\":\"Zm9v\",\"value\":\"YmFy\"}");

    assertThat(etcd.post("/v3/kv/range", "{\"key\":\"Zm9v\"}").body())
        .isEqualTo(
            "{"
                + HEADER.formatted(2)
                + ",\"kvs\":[{\"key\":\"Zm9v\",\"create_revision\":\"2\",\"mod_revision\":\"2\","
                + "\"version\":\"1\",\"value\":\"YmFy\"}],\"count\":\"1\"}");
  }

  @Test
  void takes_both_forms_of_names_and_of_numbers() {
    var txn =
        "{\"compare\":[{\"target\":\"VERSION\",\"key\":\"Zm9v\",\"version\":\"0\"}],"
            + "\"success\":[{\"requestPut\":{\"key\":\"Zm9v\"}},"
            + "{\"request_range\":{\"key\":\"Zm9v\",\"limit\":1}}]}";

    assertThat(etcd.post("/v3/kv/txn", txn).body())
        .isEqualTo(
            "{"
                + HEADER.formatted(2)
                + ",\"succeeded\":true,\"responses\":["
                + "{\"response_put\":{\"header\":{\"revision\":\"2\"}}},"
                + "{\"response_range\":{\"header\":{\"revision\":\"2\"},\"kvs\":[{\"key\":\"Zm9v\","
                + "\"create_revision\":\"2\",\"mod_revision\":\"2\",\"version\":\"1\"}],"
                + "\"count\":\"1\"}}]}");
  }

  @Test
  void knows_the_older_prefixes_too() {
    assertThat(etcd.post("/v3alpha/kv/put", "{\"key\":\"YQ==\"}").statusCode()).isEqualTo(200);
    assertThat(etcd.post("/v3beta/kv/put", "{\"key\":\"YQ==\"}").body()).contains("\"3\"");
  }

  @Test
  void says_a_refusal_twice_and_its_code_as_etcd_does() {
    var answer = etcd.post("/v3/kv/range", "{}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo(
            "{\"error\":\"etcdserver: key is not provided\","
                + "\"message\":\"etcdserver: key is not provided\",\"code\":3}");
  }

  @Test
  void turns_what_the_node_could_not_do_into_the_http_status_for_it() {
    etcd.store.fail(AccessFailed.Reason.TIMED_OUT);
    assertThat(etcd.post("/v3/kv/put", "{\"key\":\"YQ==\"}").statusCode()).isEqualTo(503);
    assertThat(etcd.post("/v3/lease/revoke", "{\"ID\":\"7\"}").body())
        .contains("\"etcdserver: request timed out\"")
        .contains("\"code\":14");
  }

  @Test
  void refuses_what_is_no_request() {
    assertThat(etcd.post("/v3/kv/range", "{\"key\":\"!!\"}").statusCode()).isEqualTo(400);
    assertThat(etcd.post("/v3/kv/range", "{\"key\":").statusCode()).isEqualTo(400);
    assertThat(etcd.post("/v3/kv/range", "[]").statusCode()).isEqualTo(400);
    assertThat(etcd.post("/v3/kv/range", "{\"key\":\"YQ==\"} {}").statusCode()).isEqualTo(400);
    assertThat(etcd.post("/v3/kv/range", "{\"key\":\"YQ==\",\"limit\":1.5}").statusCode())
        .isEqualTo(400);
    assertThat(etcd.post("/v3/kv/range", "{\"key\":\"YQ==\",\"sort_order\":\"UP\"}").statusCode())
        .isEqualTo(400);
  }

  @Test
  void passes_over_fields_that_it_does_not_know() {
    var answer =
        etcd.post(
            "/v3/kv/txn", "{\"new\":1,\"success\":[{\"request_put\":{\"key\":\"YQ==\",\"x\":0}}]}");

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void tells_unknown_paths_and_wrong_methods_apart() {
    assertThat(etcd.get("/nothing").statusCode()).isEqualTo(404);
    assertThat(etcd.post("/v3/kv/nothing", "{}").statusCode()).isEqualTo(404);
    assertThat(etcd.get("/v3/kv/range").statusCode()).isEqualTo(405);
  }

  @Test
  void refuses_a_body_that_is_too_large() {
    for (int megabytes : new int[] {3, 6}) { // more than a message may have, or a body
      var body = "{\"key\":\"YQ==\",\"value\":\"" + "A".repeat(megabytes << 20) + "\"}";

      var refused = etcd.post("/v3/kv/put", body);

      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.body())
          .contains("\"message\":\"grpc: received message larger than max (", "\"code\":8");
    }
  }

  @Test
  void lets_pages_of_any_origin_ask() {
    var ask =
        HttpRequest.newBuilder(URI.create(etcd.address() + "/v3/kv/put"))
            .method("OPTIONS", BodyPublishers.noBody())
            .build();

    var answer = etcd.send(ask);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
  }

  @Test
  void says_whose_api_it_speaks() {
    assertThat(etcd.get("/version").body())
        .startsWith("{\"etcdserver\":\"3.4.23\",\"etcdcluster\":\"3.4.0\",\"wavetank\":\"");
  }
}
