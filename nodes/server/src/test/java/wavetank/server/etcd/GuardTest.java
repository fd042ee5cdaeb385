package wavetank.server.etcd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.watch.WatchResponse;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Bytes;
import wavetank.store.Access;
import wavetank.store.AuthCommand;
import wavetank.store.AuthCommand.Disable;
import wavetank.store.AuthCommand.Enable;
import wavetank.store.AuthCommand.RoleAdd;
import wavetank.store.AuthCommand.RoleGrantPermission;
import wavetank.store.AuthCommand.UserAdd;
import wavetank.store.AuthCommand.UserGrantRole;
import wavetank.store.Caller;
import wavetank.store.KeyRange;
import wavetank.store.Secret;
import wavetank.store.StoreCommand.As;

@DisplayName("While auth is enabled, a server")
class GuardTest {
  /// "f/1" and "g" in base 64.
  private static final String FILE = "{\"key\":\"Zi8x\"}";

  private static final String OTHER = "{\"key\":\"Zw==\"}";
  private static final String NOBODY = "etcdserver: user name is empty";
  private static final String DENIED = "etcdserver: permission denied";

  private final LocalEtcd etcd = new LocalEtcd();
  private String root = "";
  private String alice = "";

  @BeforeEach
  void enable() {
    Secret password = new Passwords(1_000, Runnable::run).hash("x").join();
    for (AuthCommand command :
        List.of(
            new UserAdd("root", password, false),
            new UserGrantRole("root", "root"),
            new UserAdd("alice", password, false),
            new RoleAdd("files"),
            new RoleGrantPermission("files", KeyRange.prefix(Bytes.utf8("f/")), Access.READ_WRITE),
            new UserGrantRole("alice", "files"),
            new Enable(new Secret(Bytes.utf8("of the cluster"))))) {
      etcd.store.execute(command).join();
    }
    root = token("root");
    alice = token("alice");
  }

  @AfterEach
  void close() {
    etcd.close();
  }

  private String token(String user) {
    String body = "{\"name\":\"%s\",\"password\":\"x\"}".formatted(user);
    return JsonParser.parseString(etcd.post("/v3/auth/authenticate", body).body())
        .getAsJsonObject()
        .get("token")
        .getAsString();
  }

  private String post(String path, String body, String token) {
    return etcd.post("/v3" + path, body, token).body();
  }

  @Test
  void takes_a_token_as_authorization_from_json_clients() {
    assertThat(etcd.post("/v3/kv/put", FILE, alice).statusCode()).isEqualTo(200);
    assertThat(post("/kv/put", OTHER, alice)).contains(DENIED);
    assertThat(etcd.post("/v3/kv/put", OTHER, alice).statusCode()).isEqualTo(403);
    assertThat(post("/kv/put", FILE, "")).contains(NOBODY);
    assertThat(post("/kv/put", FILE, "x")).contains("etcdserver: invalid auth token");
    assertThat(etcd.post("/v3/kv/put", FILE, "x").statusCode()).isEqualTo(401);
  }

  @Test
  void does_not_mind_a_token_when_auth_is_disabled() {
    etcd.store.execute(new As(new Caller("root", Long.MAX_VALUE), new Disable())).join();

    assertThat(etcd.post("/v3/kv/put", OTHER, alice).statusCode()).isEqualTo(200);
    assertThat(etcd.post("/v3/kv/put", OTHER, "x").statusCode()).isEqualTo(200);
    assertThat(post("/auth/authenticate", "{\"name\":\"alice\"}", ""))
        .contains("etcdserver: authentication is not enabled");
  }

  @Test
  void tells_the_state_of_auth_to_root() {
    assertThat(post("/auth/status", "{}", root))
        .contains("\"enabled\":true,\"authRevision\":\"7\"");
    assertThat(post("/auth/status", "{}", alice)).contains(DENIED);
    assertThat(post("/auth/status", "{}", "")).contains(NOBODY);
  }

  @Test
  void lets_watch_what_may_be_read() throws Exception {
    var heard = new LinkedBlockingQueue<String>();
    try (var client = etcd.client("alice", "x");
        var watch = client.getWatchClient();
        var _ =
            watch.watch(
                ByteSequence.from("f/1", UTF_8),
                (WatchResponse response) ->
                    heard.add(response.getEvents().getFirst().getKeyValue().getKey().toString()));
        var _ =
            watch.watch(
                ByteSequence.from("g", UTF_8),
                _ -> heard.add("an event"),
                failure -> heard.add(String.valueOf(failure.getMessage())))) {
      assertThat(heard.poll(20, TimeUnit.SECONDS)).contains(DENIED);
      assertThat(post("/kv/put", FILE, alice)).doesNotContain("error");
      assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("f/1");
    }
    assertThat(EtcdError.inGo(EtcdError.PERMISSION_DENIED.exception()))
        .isEqualTo("rpc error: code = PermissionDenied desc = etcdserver: permission denied");
  }

  @Test
  void lets_observe_the_elections_that_may_be_read() {
    assertThat(post("/election/observe", "{\"name\":\"Zw==\"}", alice)).contains(DENIED);
    assertThat(post("/election/leader", "{\"name\":\"Zw==\"}", alice)).contains(DENIED);
    assertThat(post("/election/leader", "{\"name\":\"Zi9l\"}", alice))
        .contains("election: no leader");
    assertThat(post("/election/campaign", "{\"name\":\"Zw==\"}", alice)).contains(DENIED);
    assertThat(post("/election/campaign", "{\"name\":\"Zi9l\"}", alice)).contains("leader");
  }

  @Test
  void guards_leases_by_the_keys_attached_to_them() {
    post("/lease/grant", "{\"ID\":\"7\",\"TTL\":\"600\"}", root);
    post("/kv/put", "{\"key\":\"Zw==\",\"lease\":\"7\"}", root);

    assertThat(post("/lease/keepalive", "{\"ID\":\"7\"}", alice)).contains(DENIED);
    assertThat(post("/lease/keepalive", "{\"ID\":\"7\"}", root)).contains("\"TTL\":\"600\"");
    assertThat(post("/lease/timetolive", "{\"ID\":\"7\"}", alice))
        .contains("\"grantedTTL\":\"600\"");
    assertThat(post("/lease/timetolive", "{\"ID\":\"7\",\"keys\":true}", alice)).contains(DENIED);
    assertThat(post("/lease/timetolive", "{\"ID\":\"7\"}", "")).contains(NOBODY);
    assertThat(post("/lease/leases", "{}", alice)).contains(DENIED);
    assertThat(post("/lease/leases", "{}", root)).contains("\"ID\":\"7\"");
    assertThat(post("/lease/grant", "{\"TTL\":\"600\"}", "")).contains(NOBODY);
  }

  @Test
  void keeps_upkeep_for_root_and_tells_who_the_members_are_to_its_users() {
    for (String path : List.of("/maintenance/hash", "/maintenance/defragment")) {
      assertThat(post(path, "{}", alice)).as(path).contains(DENIED);
      assertThat(post(path, "{}", "")).as(path).contains(NOBODY);
      assertThat(post(path, "{}", root)).as(path).doesNotContain("error");
    }
    for (String path :
        List.of("/maintenance/status", "/cluster/member/list", "/maintenance/alarm")) {
      assertThat(post(path, "{}", alice)).as(path).doesNotContain("error\":\"");
      assertThat(post(path, "{}", "")).as(path).contains(NOBODY);
    }
    assertThat(post("/maintenance/alarm", "{\"action\":\"DEACTIVATE\"}", alice)).contains(DENIED);
    assertThat(post("/kv/compaction", "{\"revision\":\"1\"}", alice)).contains(DENIED);
    assertThat(post("/kv/compaction", "{\"revision\":\"1\"}", "")).contains(NOBODY);
    assertThat(etcd.get("/health").statusCode()).isEqualTo(200);
  }

  @Test
  void refuses_what_makes_no_sense() {
    assertThat(post("/auth/role/grant", "{\"name\":\"files\"}", root))
        .contains("etcdserver: permission not given");
    assertThat(post("/auth/role/grant", "{\"name\":\"files\",\"perm\":{}}", root))
        .contains("etcdserver: invalid auth management");
    assertThat(
            etcd.post(
                    "/v3/auth/role/grant",
                    "{\"name\":\"files\",\"perm\":{\"permType\":\"SING\",\"key\":\"Zg==\"}}",
                    root)
                .statusCode())
        .isEqualTo(400);
    assertThat(post("/auth/user/add", "{\"password\":\"x\"}", root)).contains(NOBODY);
  }
}
