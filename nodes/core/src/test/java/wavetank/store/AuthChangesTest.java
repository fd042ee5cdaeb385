package wavetank.store;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Users and roles (etcd, auth/store.go)")
class AuthChangesTest {
  private final AuthRig rig = new AuthRig();

  private Auth.User user(String name) {
    return requireNonNull(rig.auth().user(name));
  }

  private Auth.Role role(String name) {
    return requireNonNull(rig.auth().role(name));
  }

  @Test
  void are_added_once_under_a_name() {
    rig.does("user-add alice", "role-add reader");

    assertThat(rig.isRefused("user-add alice")).isEqualTo(StoreError.USER_ALREADY_EXISTS);
    assertThat(rig.isRefused("role-add reader")).isEqualTo(StoreError.ROLE_ALREADY_EXISTS);
    assertThat(rig.store.isRefused(new AuthCommand.UserAdd("", Secret.NONE, true)))
        .isEqualTo(StoreError.USER_EMPTY);
    assertThat(rig.store.isRefused(new AuthCommand.RoleAdd(""))).isEqualTo(StoreError.ROLE_EMPTY);
  }

  @Test
  void must_be_there_to_be_changed() {
    rig.does("user-add alice", "role-add reader");

    assertThat(rig.isRefused("user-delete bob")).isEqualTo(StoreError.USER_NOT_FOUND);
    assertThat(rig.isRefused("user-passwd bob")).isEqualTo(StoreError.USER_NOT_FOUND);
    assertThat(rig.isRefused("user-grant-role bob reader")).isEqualTo(StoreError.USER_NOT_FOUND);
    assertThat(rig.isRefused("user-revoke-role bob r")).isEqualTo(StoreError.USER_NOT_FOUND);
    assertThat(rig.isRefused("user-grant-role alice r")).isEqualTo(StoreError.ROLE_NOT_FOUND);
    assertThat(rig.isRefused("user-revoke-role alice reader"))
        .isEqualTo(StoreError.ROLE_NOT_GRANTED);
    assertThat(rig.isRefused("role-delete r")).isEqualTo(StoreError.ROLE_NOT_FOUND);
    assertThat(rig.isRefused("role-grant-permission r read x"))
        .isEqualTo(StoreError.ROLE_NOT_FOUND);
    assertThat(rig.isRefused("role-revoke-permission r x")).isEqualTo(StoreError.ROLE_NOT_FOUND);
    assertThat(rig.isRefused("role-revoke-permission reader x"))
        .isEqualTo(StoreError.PERMISSION_NOT_GRANTED);
  }

  @Test
  void take_a_revision_of_their_own_for_each_change_and_none_of_the_store() {
    assertThat(rig.auth().revision()).isEqualTo(1);
    rig.does("user-add root", "user-grant-role root root", "user-grant-role root root");
    assertThat(rig.auth().revision()).isEqualTo(3);
    rig.does("auth-enable", "as root auth-enable");
    assertThat(rig.auth().revision()).isEqualTo(3);
    rig.does("as root auth-disable", "auth-disable");
    assertThat(rig.auth().revision()).isEqualTo(4);
    assertThat(rig.store.state().revision()).isEqualTo(1);
  }

  @Test
  void permissions_of_the_same_keys_take_each_others_place() {
    rig.does("role-add r", "role-grant-permission r read x*", "role-grant-permission r read x");
    rig.does("role-grant-permission r write x*");

    assertThat(role("r").permissions().values()).containsExactly(Access.READ, Access.WRITE);
    rig.does("role-revoke-permission r x*");
    assertThat(role("r").permissions().keySet()).containsExactly(StoreRig.key("x"));
  }

  @Test // as versions of etcd after 3.4.23 do
  void permissions_for_no_keys_are_refused() {
    rig.does("role-add r");
    for (var keys :
        new KeyRange[] {
          KeyRange.of(AuthRig.bytes("")), StoreRig.between("b", "a"), StoreRig.between("b", "b")
        }) {
      assertThat(rig.store.isRefused(new AuthCommand.RoleGrantPermission("r", keys, Access.READ)))
          .isEqualTo(StoreError.INVALID_AUTH_MANAGEMENT);
    }
  }

  @Test
  void a_deleted_role_is_lost_by_all_who_had_it() {
    rig.enabled().user("alice", "readwrite x");
    rig.does("as root user-add bob", "as root user-grant-role bob alices");
    rig.does("as bob put x 1", "as root role-delete alices", "as root role-add alices");

    assertThat(user("alice").roles()).isEmpty();
    assertThat(rig.isRefused("as bob put x 2")).isEqualTo(StoreError.PERMISSION_DENIED);
  }

  @Test
  void auth_is_enabled_only_with_a_root_that_has_the_role_root() {
    assertThat(rig.isRefused("auth-enable")).isEqualTo(StoreError.ROOT_USER_NOT_EXIST);
    rig.does("user-add root", "role-add root");
    assertThat(rig.isRefused("auth-enable")).isEqualTo(StoreError.ROOT_ROLE_NOT_EXIST);
    rig.does("user-grant-role root root", "auth-enable");
    assertThat(rig.auth().enabled()).isTrue();
  }

  @Test
  void root_cannot_be_lost_while_auth_is_enabled() {
    rig.does("role-add root").enabled();

    assertThat(rig.isRefused("as root user-delete root"))
        .isEqualTo(StoreError.INVALID_AUTH_MANAGEMENT);
    assertThat(rig.isRefused("as root user-revoke-role root root"))
        .isEqualTo(StoreError.INVALID_AUTH_MANAGEMENT);
    assertThat(rig.isRefused("as root role-delete root"))
        .isEqualTo(StoreError.INVALID_AUTH_MANAGEMENT);
    rig.does("as root auth-disable", "user-revoke-role root root", "user-delete root");
    rig.does("role-delete root");
  }

  @Test
  void tokens_of_an_earlier_time_are_signed_with_another_secret() {
    rig.does("user-add root", "user-grant-role root root");
    var first = new Secret(AuthRig.bytes("first"));
    rig.store.does(new AuthCommand.Enable(first));
    assertThat(rig.auth().secret()).isEqualTo(first);
    rig.as("root", new AuthCommand.Enable(new Secret(AuthRig.bytes("second"))));
    assertThat(rig.auth().secret()).isEqualTo(first);
    rig.does("as root auth-disable");
    assertThat(rig.auth().secret()).isEqualTo(Secret.NONE);
  }

  @Test
  void are_in_snapshots_and_in_the_hash() {
    rig.enabled().user("alice", "read x", "write y*").does("as root put x 1");
    Auth before = rig.auth();
    int hash = rig.store.state().hash();

    assertThat(rig.store.restored().state().auth()).isEqualTo(before);
    assertThat(rig.store.state().hash()).isEqualTo(hash);
    assertThat(rig.permits("alice").read(StoreRig.key("x"))).isNull();
    rig.does("as root role-grant-permission alices write x");
    assertThat(rig.store.state().hash()).isNotEqualTo(hash);
    assertThat(rig.store.state().hash(2)).isEqualTo(rig.store.state().hash(2));
  }
}
