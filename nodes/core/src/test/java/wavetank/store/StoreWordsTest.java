package wavetank.store;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.store.StoreRig.between;
import static wavetank.store.StoreRig.bytes;
import static wavetank.store.StoreRig.key;
import static wavetank.store.StoreRig.prefix;
import static wavetank.store.StoreRig.txn;

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

@DisplayName("Commands in words")
class StoreWordsTest {
  private static String words(StoreCommand command) {
    return new Store().describe(command.encode());
  }

  @Test
  void tell_of_puts_and_deletes() {
    assertThat(words(Put.of("x", "1"))).isEqualTo("put x=1");
    assertThat(words(new Put(bytes("x"), bytes("1"), 31, true, false, false)))
        .isEqualTo("put x=1 with lease 1f");
    assertThat(words(new Put(bytes("x"), Bytes.EMPTY, 0, false, true, false)))
        .isEqualTo("put x=(as it is)");
    assertThat(words(DeleteRange.of(key("x")))).isEqualTo("delete x");
    assertThat(words(DeleteRange.of(prefix("x/")))).isEqualTo("delete x/*");
    assertThat(words(DeleteRange.of(between("x", "z")))).isEqualTo("delete x..z");
    assertThat(words(DeleteRange.of(KeyRange.from(bytes("x"))))).isEqualTo("delete x..");
    assertThat(words(DeleteRange.of(KeyRange.ALL))).isEqualTo("delete everything");
  }

  @Test
  void tell_of_leases_and_compactions() {
    assertThat(words(new StoreCommand.Grant(31, 60))).isEqualTo("grant lease 1f for 60 s");
    assertThat(words(new StoreCommand.Revoke(31))).isEqualTo("revoke lease 1f");
    assertThat(words(new StoreCommand.Expire(31, 2))).isEqualTo("expire lease 1f");
    assertThat(words(new StoreCommand.Compact(7))).isEqualTo("compact 7");
  }

  @Test
  void tell_of_users_and_roles_but_not_what_is_secret() {
    var secret = new Secret(bytes("hunter2"));
    assertThat(words(new AuthCommand.UserAdd("alice", secret, false))).isEqualTo("add user alice");
    assertThat(words(new AuthCommand.UserAdd("bob", secret, true)))
        .isEqualTo("add user bob without a password");
    assertThat(words(new AuthCommand.UserChangePassword("alice", secret)))
        .isEqualTo("change the password of user alice");
    assertThat(words(new AuthCommand.Enable(secret))).isEqualTo("enable auth");
    assertThat(words(AuthRig.command("auth-disable"))).isEqualTo("disable auth");
    assertThat(words(AuthRig.command("user-delete alice"))).isEqualTo("delete user alice");
    assertThat(words(AuthRig.command("user-grant-role alice r")))
        .isEqualTo("grant user alice role r");
    assertThat(words(AuthRig.command("user-revoke-role alice r")))
        .isEqualTo("revoke role r from user alice");
    assertThat(words(AuthRig.command("role-add r"))).isEqualTo("add role r");
    assertThat(words(AuthRig.command("role-delete r"))).isEqualTo("delete role r");
    assertThat(words(AuthRig.command("role-grant-permission r readwrite x*")))
        .isEqualTo("let role r read and write x*");
    assertThat(words(AuthRig.command("role-revoke-permission r x")))
        .isEqualTo("revoke x from role r");
    assertThat(words(AuthRig.command("as alice put x 1"))).isEqualTo("as alice: put x=1");
    assertThat(new AuthCommand.UserAdd("alice", secret, false).toString())
        .doesNotContain("hunter2");
  }

  @Test
  void tell_of_alarms() {
    var alarm = new Alarm(31, Alarm.Kind.NO_SPACE);
    assertThat(words(new StoreCommand.SetAlarm(alarm, true)))
        .isEqualTo("raise alarm NO_SPACE of member 1f");
    assertThat(words(new StoreCommand.SetAlarm(alarm, false)))
        .isEqualTo("silence alarm NO_SPACE of member 1f");
  }

  @Test
  void know_compare_and_set_from_other_transactions() {
    assertThat(words(cas(Compare.absent(bytes("x"))))).isEqualTo("cas x (none) -> 2");
    assertThat(words(cas(Compare.value(bytes("x"), Relation.EQUAL, bytes("1")))))
        .isEqualTo("cas x 1 -> 2");
    assertThat(words(cas(Compare.number(bytes("x"), Target.MODIFIED, Relation.EQUAL, 7))))
        .isEqualTo("cas x @7 -> 2");
    assertThat(words(cas(Compare.number(bytes("x"), Target.VERSION, Relation.EQUAL, 1))))
        .isEqualTo("if version(x) = 1 then (put x=2)");
    assertThat(words(cas(Compare.absent(bytes("y")))))
        .isEqualTo("if version(y) = 0 then (put x=2)");
  }

  private static Txn cas(Compare compare) {
    return new Txn(List.of(compare), List.of(Put.of("x", "2")), List.of());
  }

  @Test
  void tell_of_transactions() {
    var compares =
        List.of(
            new Compare(prefix("a"), Target.VALUE, Relation.LESS, 0, bytes("7")),
            Compare.number(bytes("b"), Target.LEASE, Relation.NOT_EQUAL, 3),
            Compare.number(bytes("b"), Target.CREATED, Relation.GREATER, 3));
    var range = Range.of(key("d"));
    assertThat(words(new Txn(compares, List.of(Put.of("c", "1"), range), List.of(txn(range)))))
        .isEqualTo(
            "if a* < 7 and lease(b) != 3 and created(b) > 3 then (put c=1, get d)"
                + " else ((get d))");
  }
}
