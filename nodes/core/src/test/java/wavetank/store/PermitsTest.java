package wavetank.store;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.store.AuthRig.bytes;
import static wavetank.store.AuthRig.command;
import static wavetank.store.AuthRig.rule;
import static wavetank.store.StoreRig.between;
import static wavetank.store.StoreRig.key;
import static wavetank.store.StoreRig.prefix;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Bytes;
import wavetank.store.Compare.Relation;
import wavetank.store.Compare.Target;
import wavetank.store.Operation.DeleteRange;
import wavetank.store.Operation.Put;
import wavetank.store.Operation.Range;
import wavetank.store.Operation.Txn;
import wavetank.store.StoreCommand.Compact;
import wavetank.store.StoreCommand.Expire;
import wavetank.store.StoreCommand.Grant;
import wavetank.store.StoreCommand.Revoke;

@DisplayName("With auth enabled, a store")
class PermitsTest {
  private final AuthRig rig = new AuthRig();

  private static Put putUnder(long lease, String key) {
    return new Put(bytes(key), bytes("1"), lease, false, false, false);
  }

  private static Txn txn(Operation... operations) {
    return StoreRig.txn(operations);
  }

  @Test
  void asks_nobody_who_it_is_before_that() {
    rig.does("user-add alice", "put x 1", "as alice put y 1", "as nobody delete x");

    assertThat(rig.store.all()).isEqualTo("y=1");
  }

  @Test
  void does_nothing_for_those_who_do_not_say_who_they_are() {
    rig.enabled();

    assertThat(rig.isRefused("put x 1")).isEqualTo(StoreError.USER_EMPTY);
    assertThat(rig.isRefused("user-add bob")).isEqualTo(StoreError.USER_EMPTY);
    assertThat(rig.isRefused("as bob put x 1")).isEqualTo(StoreError.PERMISSION_DENIED);
    assertThat(rig.isRefused("as bob user-add x")).isEqualTo(StoreError.USER_NOT_FOUND);
    assertThat(rig.store.isRefused(new Grant(7, 60))).isEqualTo(StoreError.USER_EMPTY);
    assertThat(rule(new Permits(rig.store.state(), null).known())).isEqualTo("store.auth.caller");
    rig.does("as root auth-disable", "put x 1");
  }

  @Test
  void refuses_who_was_recognized_by_an_older_password_or_as_an_older_user() {
    rig.enabled().user("alice", "readwrite x");
    long then = rig.auth().revision();
    rig.does("as alice@%d put x 1".formatted(then), "as root user-add bob");
    rig.does("as alice@%d put x 1".formatted(then), "as root user-passwd alice");

    assertThat(rig.isRefused("as alice@%d put x 1".formatted(then)))
        .isEqualTo(StoreError.AUTH_OLD_REVISION);
    assertThat(rule(new Permits(rig.store.state(), new Caller("alice", then)).known()))
        .isEqualTo("store.auth.revision");
    long now = rig.auth().revision();
    rig.does("as alice@%d put x 1".formatted(now));
    rig.does("as root user-delete alice", "as root user-add alice");
    assertThat(rig.isRefused("as alice@%d put x 1".formatted(now)))
        .isEqualTo(StoreError.AUTH_OLD_REVISION);
  }

  @Test
  void lets_root_do_everything() {
    rig.enabled().does("as root put x 1", "as root delete x", "as root user-add bob");
    assertThat(rig.as("root", new Compact(2))).isNull();
    assertThat(rig.as("root", txn(Range.of(KeyRange.ALL), Put.of("y", "1")))).isNull();
    rig.does("as root user-grant-role bob root", "as bob role-add r");
    assertThat(rule(rig.permits("bob").leases())).isEmpty();
  }

  @Test
  void lets_a_user_write_what_its_roles_may_write() {
    rig.enabled().user("alice", "write x", "read y").user("bob", "write y*");
    rig.does("as root user-grant-role alice bobs", "as alice put x 1", "as alice put y2 1");

    assertThat(rig.rule("alice", Put.of("z", "1"))).isEqualTo("store.auth.write");
    assertThat(rig.rule("bob", Put.of("x", "1"))).isEqualTo("store.auth.write");
    assertThat(rig.as("alice", DeleteRange.of(prefix("y")))).isNull();
    assertThat(rig.rule("alice", DeleteRange.of(between("x", "z")))).isEqualTo("store.auth.write");
    assertThat(rig.rule("alice", DeleteRange.of(KeyRange.ALL))).isEqualTo("store.auth.write");
    rig.does("as root user-revoke-role alice bobs");
    assertThat(rig.as("alice", Put.of("y2", "1"))).isEqualTo(StoreError.PERMISSION_DENIED);
  }

  @Test
  void lets_a_user_read_exactly_what_its_permissions_cover_together() {
    rig.enabled().user("alice", "read a*", "read b*", "write c*", "readwrite d");
    Permits alice = rig.permits("alice");

    assertThat(alice.read(between("a", "c"))).isNull();
    assertThat(alice.read(key("d"))).isNull();
    assertThat(rule(alice.read(between("a", "cc")))).isEqualTo("store.auth.read");
    assertThat(rule(alice.read(key("c1")))).isEqualTo("store.auth.read");
    assertThat(rule(alice.read(KeyRange.ALL))).isEqualTo("store.auth.read");
  }

  @Test
  void tells_what_was_there_before_only_to_those_who_may_read_it() {
    rig.enabled().user("alice", "write x*");
    var put = new Put(bytes("x"), bytes("1"), 0, true, false, false);
    var delete = new DeleteRange(prefix("x"), true);

    assertThat(rig.rule("alice", put)).isEqualTo("store.auth.previous");
    assertThat(rig.rule("alice", delete)).isEqualTo("store.auth.previous");
    assertThat(rig.rule("alice", txn(put))).isEqualTo("store.auth.previous");
    assertThat(rig.rule("alice", txn(delete))).isEqualTo("store.auth.previous");
    rig.does("as root role-grant-permission alices readwrite x*");
    assertThat(rig.as("alice", put)).isNull();
    assertThat(rig.as("alice", delete)).isNull();
  }

  @Test
  void judges_both_branches_of_a_transaction_and_those_within_it() {
    rig.enabled().user("alice", "readwrite x");
    var compare = Compare.value(bytes("x"), Relation.EQUAL, bytes("1"));
    var hidden = Put.of("y", "1");
    var fine = new Txn(List.of(compare), List.of(Put.of("x", "2")), List.of(Range.of(key("x"))));

    rig.does("as root put x 1");
    assertThat(rig.as("alice", fine)).isNull();
    assertThat(rig.rule("alice", new Txn(List.of(), List.of(), List.of(hidden))))
        .isEqualTo("store.auth.write");
    assertThat(rig.rule("alice", txn(Range.of(key("y"))))).isEqualTo("store.auth.read");
    assertThat(rig.rule("alice", txn(txn(hidden)))).isEqualTo("store.auth.write");
    assertThat(rig.rule("alice", txn(txn(txn(DeleteRange.of(key("y")))))))
        .isEqualTo("store.auth.write");
    var peek = Compare.number(bytes("y"), Target.VERSION, Relation.EQUAL, 0);
    assertThat(rig.rule("alice", new Txn(List.of(peek), List.of(), List.of())))
        .isEqualTo("store.auth.compare");
    assertThat(rule(new Permits(rig.store.state(), null).txn(txn())))
        .isEqualTo("store.auth.caller");
    assertThat(rig.store.all()).isEqualTo("x=2");
  }

  @Test
  void lets_nobody_end_a_lease_whose_keys_it_may_not_write() {
    rig.enabled().user("alice", "readwrite x*").user("bob", "readwrite y*");
    assertThat(rig.as("alice", new Grant(7, 60))).isNull();
    assertThat(rig.as("alice", putUnder(7, "x1"))).isNull();

    assertThat(rig.rule("bob", putUnder(7, "y1"))).isEqualTo("store.auth.lease");
    assertThat(rig.rule("bob", txn(putUnder(7, "y1")))).isEqualTo("store.auth.lease");
    assertThat(rig.rule("bob", new Revoke(7))).isEqualTo("store.auth.lease");
    assertThat(rule(rig.permits("bob").renew(7))).isEqualTo("store.auth.lease");
    assertThat(rig.as("bob", new Revoke(8))).isEqualTo(StoreError.LEASE_NOT_FOUND);
    assertThat(rig.permits("alice").renew(7)).isNull();
    assertThat(rig.as("alice", new Revoke(7))).isNull();
  }

  @Test
  void tells_the_keys_of_leases_to_those_who_may_read_them() {
    rig.enabled().user("alice", "write x", "read y").does("as root put z 1");
    rig.as("alice", new Grant(7, 60));
    rig.as("alice", putUnder(7, "x"));

    assertThat(rule(rig.permits("alice").keysOf(7))).isEqualTo("store.auth.lease-keys");
    assertThat(rule(rig.permits("alice").leases())).isEqualTo("store.auth.lease-keys");
    assertThat(rig.permits("alice").keysOf(8)).isNull();
    rig.does("as root role-grant-permission alices readwrite x");
    assertThat(rig.permits("alice").keysOf(7)).isNull();
    assertThat(rig.permits("alice").leases()).isNull();
    assertThat(rule(new Permits(rig.store.state(), null).leases())).isEqualTo("store.auth.caller");
  }

  @Test // the clock over leases is the servers' own
  void ends_leases_whose_time_is_up_for_nobody_in_particular() {
    rig.enabled();
    rig.as("root", new Grant(7, 60));
    assertThat(rig.store.does(new Expire(7, 1))).isInstanceOf(StoreReply.Revoked.class);
  }

  @Test
  void keeps_administration_for_root() {
    rig.enabled().user("alice", "readwrite a*");

    assertThat(rig.rule("alice", new Compact(1))).isEqualTo("store.auth.root");
    for (String line : List.of("user-add x", "role-delete alices", "auth-disable", "auth-enable")) {
      assertThat(rig.rule("alice", command(line))).isEqualTo("store.auth.root");
    }
    assertThat(rig.isRefused("as alice user-grant-role alice root"))
        .isEqualTo(StoreError.PERMISSION_DENIED);
  }

  @Test
  void lets_users_look_up_themselves_and_their_roles() {
    rig.enabled().user("alice").user("bob");
    Permits alice = rig.permits("alice");

    assertThat(alice.user("alice")).isNull();
    assertThat(alice.role("alices")).isNull();
    assertThat(rule(alice.user("bob"))).isEqualTo("store.auth.own");
    assertThat(rule(alice.role("bobs"))).isEqualTo("store.auth.own");
    assertThat(rig.permits("root").user("bob")).isNull();
    assertThat(rule(rig.permits("nobody").user("nobody"))).isEqualTo("store.auth.caller");
    assertThat(rule(new Permits(rig.store.state(), null).role("bobs")))
        .isEqualTo("store.auth.caller");
  }

  @Test
  void says_what_is_wrong_with_a_request_before_who_may_not_make_it() {
    rig.enabled();
    assertThat(rig.store.isRefused(new Put(Bytes.EMPTY, bytes("1"), 0, false, false, false)))
        .isEqualTo(StoreError.EMPTY_KEY);
  }
}
