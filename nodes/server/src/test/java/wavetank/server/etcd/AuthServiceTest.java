package wavetank.server.etcd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.etcd.jetcd.Auth;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.KV;
import io.etcd.jetcd.auth.Permission;
import io.etcd.jetcd.options.DeleteOption;
import io.etcd.jetcd.options.GetOption;
import io.etcd.jetcd.options.PutOption;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Users of an application in Java")
class AuthServiceTest {
  private final LocalEtcd etcd = new LocalEtcd();
  private final Client anybody = etcd.client();
  private final Auth setup = anybody.getAuthClient();

  @BeforeEach
  void add_root_and_alice_and_enable_auth() throws Exception {
    setup.userAdd(text("root"), text("secret")).get();
    setup.userGrantRole(text("root"), text("root")).get();
    setup.userAdd(text("alice"), text("wonderland")).get();
    setup.roleAdd(text("files")).get();
    setup
        .roleGrantPermission(text("files"), text("f/"), text("f0"), Permission.Type.READWRITE)
        .get();
    setup.userGrantRole(text("alice"), text("files")).get();
    setup.authEnable().get();
  }

  @AfterEach
  void close() {
    anybody.close();
    etcd.close();
  }

  @Test
  void do_what_their_roles_permit_and_nothing_else() throws Exception {
    try (var alice = etcd.client("alice", "wonderland")) {
      KV keys = alice.getKVClient();
      keys.put(text("f/1"), text("x")).get();
      assertThat(keys.get(text("f/"), GetOption.builder().isPrefix(true).build()).get().getCount())
          .isEqualTo(1);
      refused(() -> keys.put(text("g"), text("x")), "etcdserver: permission denied");
      refused(() -> keys.get(text("g")), "etcdserver: permission denied");
      refused(
          () -> keys.delete(text("f"), DeleteOption.builder().isPrefix(true).build()),
          "etcdserver: permission denied");
      refused(
          () -> keys.get(text("g"), GetOption.builder().withSerializable(true).build()),
          "etcdserver: permission denied");
    }
  }

  @Test
  void must_say_who_they_are() {
    KV keys = anybody.getKVClient();

    refused(() -> keys.put(text("f/1"), text("x")), "etcdserver: user name is empty");
    refused(() -> keys.get(text("f/1")), "etcdserver: user name is empty");
    refused(() -> anybody.getLeaseClient().grant(60), "etcdserver: user name is empty");
    refused(() -> setup.userList(), "etcdserver: user name is empty");
  }

  @Test
  void must_know_their_password() {
    try (var mallory = etcd.client("alice", "looking-glass")) {
      refused(
          () -> mallory.getKVClient().get(text("f/1")),
          "etcdserver: authentication failed, invalid user ID or password");
    }
    try (var nobody = etcd.client("bob", "x")) {
      refused(
          () -> nobody.getKVClient().get(text("f/1")),
          "etcdserver: authentication failed, invalid user ID or password");
    }
  }

  @Test
  void go_on_after_their_password_was_changed_if_they_know_the_new_one() throws Exception {
    try (var root = etcd.client("root", "secret");
        var alice = etcd.client("alice", "wonderland");
        var late = etcd.client("alice", "through")) {
      alice.getKVClient().put(text("f/1"), text("x")).get();
      root.getAuthClient().userChangePassword(text("alice"), text("through")).get();

      late.getKVClient().put(text("f/1"), text("y")).get();
      assertThat(
              catchThrowableOfType(
                  ExecutionException.class,
                  () -> alice.getKVClient().put(text("f/1"), text("z")).get()))
          .isNotNull();
    }
  }

  @Test
  void go_on_without_knowing_when_others_are_added() throws Exception {
    try (var root = etcd.client("root", "secret");
        var alice = etcd.client("alice", "wonderland")) {
      for (int i = 0; i < 5; i++) {
        root.getAuthClient().userAdd(text("u" + i), text("x")).get();
        alice.getKVClient().put(text("f/1"), text("x" + i)).get();
      }
      assertThat(root.getAuthClient().userList().get().getUsers()).contains("alice", "root", "u4");
    }
  }

  @Test
  void are_shown_with_their_roles_to_root_and_to_themselves() throws Exception {
    try (var root = etcd.client("root", "secret");
        var alice = etcd.client("alice", "wonderland")) {
      Permission permission =
          root.getAuthClient().roleGet(text("files")).get().getPermissions().getFirst();
      assertThat(permission.getPermType()).isEqualTo(Permission.Type.READWRITE);
      assertThat(permission.getKey()).isEqualTo(text("f/"));
      assertThat(permission.getRangeEnd()).isEqualTo(text("f0"));
      assertThat(alice.getAuthClient().userGet(text("alice")).get().getRoles())
          .containsExactly("files");
      assertThat(root.getAuthClient().roleList().get().getRoles()).containsExactly("files");
      refused(() -> alice.getAuthClient().userGet(text("root")), "etcdserver: permission denied");
      refused(() -> alice.getAuthClient().roleList(), "etcdserver: permission denied");
      refused(
          () -> alice.getAuthClient().userAdd(text("bob"), text("x")),
          "etcdserver: permission denied");
    }
  }

  @Test
  void lose_what_is_taken_from_them() throws Exception {
    try (var root = etcd.client("root", "secret");
        var alice = etcd.client("alice", "wonderland")) {
      Auth auth = root.getAuthClient();
      auth.roleRevokePermission(text("files"), text("f/"), text("f0")).get();
      refused(
          () -> alice.getKVClient().put(text("f/1"), text("x")), "etcdserver: permission denied");
      auth.userRevokeRole(text("alice"), text("files")).get();
      auth.roleDelete(text("files")).get();
      auth.userDelete(text("alice")).get();
      refused(() -> auth.userDelete(text("root")), "etcdserver: invalid auth management");
      auth.authDisable().get();
      anybody.getKVClient().put(text("g"), text("x")).get();
    }
  }

  @Test
  void hold_leases_and_locks_of_their_own_keys() throws Exception {
    try (var root = etcd.client("root", "secret");
        var alice = etcd.client("alice", "wonderland")) {
      long lease = root.getLeaseClient().grant(60).get().getID();
      root.getKVClient()
          .put(text("g"), text("x"), PutOption.builder().withLeaseId(lease).build())
          .get();
      long own = alice.getLeaseClient().grant(60).get().getID();

      refused(() -> alice.getLeaseClient().revoke(lease), "etcdserver: permission denied");
      assertThat(alice.getLockClient().lock(text("f/lock"), own).get().getKey().toString(UTF_8))
          .startsWith("f/lock/");
      refused(
          () -> alice.getLockClient().lock(text("g/lock"), own), "etcdserver: permission denied");
      alice.getLeaseClient().revoke(own).get();
    }
  }

  private static void refused(Callable<CompletableFuture<?>> call, String text) {
    var failure = catchThrowableOfType(ExecutionException.class, () -> call.call().get());
    assertThat(failure).rootCause().hasMessageContaining(text);
  }

  private static ByteSequence text(String text) {
    return ByteSequence.from(text, UTF_8);
  }
}
