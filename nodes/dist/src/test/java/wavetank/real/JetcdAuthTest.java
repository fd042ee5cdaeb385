package wavetank.real;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.auth.Permission;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Users, roles and passwords, as applications use them.
@Tag("real")
@Timeout(120)
@DisplayName("A user with jetcd")
class JetcdAuthTest {
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

  private static ByteSequence bytes(String text) {
    return ByteSequence.from(text, UTF_8);
  }

  @Test
  void may_do_only_what_the_role_allows() throws Exception {
    var auth = client.getAuthClient();
    auth.userAdd(bytes("root"), bytes("top")).get();
    auth.userGrantRole(bytes("root"), bytes("root")).get();
    auth.userAdd(bytes("u"), bytes("secret")).get();
    auth.roleAdd(bytes("r")).get();
    auth.roleGrantPermission(bytes("r"), bytes("a"), bytes("b"), Permission.Type.READWRITE).get();
    auth.userGrantRole(bytes("u"), bytes("r")).get();
    auth.authEnable().get();
    try (var root = as("root", "top");
        var user = as("u", "secret");
        var nobody = as("u", "guessed")) {
      user.getKVClient().put(bytes("a1"), bytes("x")).get();
      assertThat(user.getKVClient().get(bytes("a1")).get().getCount()).isEqualTo(1);
      assertThatThrownBy(() -> user.getKVClient().put(bytes("b"), bytes("x")).get())
          .hasMessageContaining("etcdserver: permission denied");
      assertThatThrownBy(() -> nobody.getKVClient().get(bytes("a1")).get())
          .hasMessageContaining("UNAUTHENTICATED");
      assertThatThrownBy(() -> client.getKVClient().get(bytes("a1")).get())
          .hasMessageContaining("etcdserver: user name is empty");
      root.getAuthClient().authDisable().get();
    }
    assertThat(client.getKVClient().get(bytes("a1")).get().getCount()).isEqualTo(1);
  }

  private static Client as(String user, String password) {
    return Client.builder()
        .endpoints(cluster.endpoints().toArray(String[]::new))
        .user(bytes(user))
        .password(bytes(password))
        .build();
  }
}
