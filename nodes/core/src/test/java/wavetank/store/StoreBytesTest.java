package wavetank.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wavetank.core.Bytes;
import wavetank.raft.Damage;
import wavetank.store.Operation.DeleteRange;
import wavetank.store.Operation.Put;
import wavetank.store.Operation.Range;
import wavetank.store.Operation.SortOrder;
import wavetank.store.Operation.SortTarget;
import wavetank.store.Operation.Txn;
import wavetank.store.StoreCommand.Compact;
import wavetank.store.StoreCommand.Grant;
import wavetank.store.StoreCommand.Revoke;
import wavetank.store.StoreReply.Deleted;
import wavetank.store.StoreReply.Granted;
import wavetank.store.StoreReply.PutDone;
import wavetank.store.StoreReply.Ranged;
import wavetank.store.StoreReply.Refused;
import wavetank.store.StoreReply.Transacted;

@DisplayName("The store's commands and replies as bytes")
class StoreBytesTest {
  private static final Bytes KEY = Bytes.utf8("kéy");
  private static final Bytes VALUE = Bytes.utf8("välue");
  private static final KeyValue PAIR = new KeyValue(KEY, VALUE, 2, 300, 7, -9, 1);

  static List<Operation> operations() {
    var all = new ArrayList<Operation>();
    all.add(Put.of(Bytes.EMPTY, Bytes.EMPTY));
    all.add(new Put(KEY, VALUE, Long.MIN_VALUE, true, false, true));
    all.add(new Put(KEY, VALUE, 3, false, true, false));
    all.add(DeleteRange.of(KeyRange.ALL));
    all.add(new DeleteRange(KeyRange.prefix(KEY), true));
    for (var target : SortTarget.values()) {
      for (var order : SortOrder.values()) {
        all.add(new Range(KeyRange.of(KEY), 1, 2, target, order, true, false, 3, 4, 5, 6));
      }
    }
    all.add(Range.at(KeyRange.from(KEY), -1));
    var compares = new ArrayList<Compare>();
    for (var target : Compare.Target.values()) {
      for (var relation : Compare.Relation.values()) {
        compares.add(new Compare(KeyRange.of(KEY), target, relation, 300, VALUE));
      }
    }
    all.add(new Txn(compares, List.of(), all));
    all.add(new Txn(List.of(), List.copyOf(all), List.of()));
    return all;
  }

  static List<StoreCommand> commands() {
    var all = new ArrayList<StoreCommand>();
    for (Operation operation : operations()) {
      if (operation instanceof StoreCommand command) {
        all.add(command);
      }
    }
    all.add(new Compact(Long.MAX_VALUE));
    all.add(new Grant(-1, 60));
    all.add(new Revoke(300));
    all.add(new StoreCommand.Expire(-3, 300));
    all.add(new StoreCommand.SetAlarm(new Alarm(-1, Alarm.Kind.CORRUPT), true));
    all.addAll(authCommands());
    all.add(new StoreCommand.As(new Caller("álice", 300), all.getFirst()));
    all.add(new StoreCommand.As(new Caller("", -1), new Compact(1)));
    return all;
  }

  private static List<AuthCommand> authCommands() {
    var secret = new Secret(VALUE);
    var all = new ArrayList<AuthCommand>();
    all.add(new AuthCommand.Enable(secret));
    all.add(new AuthCommand.Disable());
    all.add(new AuthCommand.UserAdd("álice", secret, false));
    all.add(new AuthCommand.UserAdd("bob", new Secret(Bytes.EMPTY), true));
    all.add(new AuthCommand.UserDelete("álice"));
    all.add(new AuthCommand.UserChangePassword("álice", secret));
    all.add(new AuthCommand.UserGrantRole("álice", "röle"));
    all.add(new AuthCommand.UserRevokeRole("álice", "röle"));
    all.add(new AuthCommand.RoleAdd("röle"));
    all.add(new AuthCommand.RoleDelete("röle"));
    for (var access : Access.values()) {
      all.add(new AuthCommand.RoleGrantPermission("röle", KeyRange.prefix(KEY), access));
    }
    all.add(new AuthCommand.RoleRevokePermission("röle", KeyRange.ALL));
    return all;
  }

  static List<StoreReply> replies() {
    var all = new ArrayList<StoreReply>();
    all.add(new Ranged(1, List.of(), 0, false));
    all.add(new Ranged(300, List.of(PAIR, KeyValue.deleted(KEY, 5, 6)), 70_000, true));
    all.add(new PutDone(2, null));
    all.add(new PutDone(2, PAIR));
    all.add(new Deleted(3, 2, List.of(PAIR, PAIR)));
    all.add(new StoreReply.Compacted(9));
    all.add(new Granted(1, -1, 60));
    all.add(new StoreReply.Revoked(4));
    all.add(new StoreReply.AuthChanged(5));
    all.add(new StoreReply.AlarmSet(4, List.of(new Alarm(-1, Alarm.Kind.NO_SPACE)), true));
    for (var error : StoreError.values()) {
      all.add(new Refused(300, error));
    }
    all.add(new Transacted(5, true, List.copyOf(all)));
    all.add(new Transacted(6, false, List.of(all.getLast())));
    return all;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void commands_read_back_as_what_they_were(StoreCommand command) {
    assertThat(StoreCommand.decode(command.encode())).isEqualTo(command);
    Damage.mustBeRefusedWhenCutOff(command.encode(), StoreCommand::decode);
  }

  @Test
  void reads_read_back_as_what_they_were() {
    for (Operation operation : operations()) {
      if (operation instanceof Range range) {
        assertThat(Range.decode(range.encode())).isEqualTo(range);
        Damage.mustBeReadOrRefused(range.encode(), Range::decode);
        Damage.mustBeRefusedWhenCutOff(range.encode(), Range::decode);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("replies")
  void replies_read_back_as_what_they_were(StoreReply reply) {
    assertThat(StoreReply.decode(reply.encode())).isEqualTo(reply);
    Damage.mustBeReadOrRefused(reply.encode(), StoreReply::decode);
    Damage.mustBeRefusedWhenCutOff(reply.encode(), StoreReply::decode);
  }

  @Test
  void damaged_commands_are_read_or_refused() {
    Damage.mustBeReadOrRefused(commands().get(5).encode(), StoreCommand::decode);
    Damage.mustBeReadOrRefused(new Grant(-1, 60).encode(), StoreCommand::decode);
    authCommands()
        .forEach(command -> Damage.mustBeReadOrRefused(command.encode(), StoreCommand::decode));
  }

  @Test
  void unknown_kinds_and_more_than_one_command_are_refused_in_words() {
    byte[] unknown = Put.of(KEY, VALUE).encode().toArray();
    unknown[0] = 99;

    assertThatThrownBy(() -> StoreCommand.decode(Bytes.of(unknown)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("damaged bytes: no command of the store has the number 99");
    assertThatThrownBy(() -> StoreCommand.decode(new Compact(1).encode().followedBy(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("damaged bytes: 1 too many");
    assertThatThrownBy(() -> StoreCommand.decode(Range.of(KeyRange.ALL).encode()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("damaged bytes: a read is no command");
  }

  @Test
  void a_command_has_one_caller() {
    var once = new StoreCommand.As(new Caller("a", 1), new Compact(1));
    Bytes nested = Bytes.of(new byte[] {31, 1, 'a', 1, 31, 1, 'a', 1, 5, 1});

    assertThatThrownBy(() -> new StoreCommand.As(new Caller("b", 1), once))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a command has one caller, not two");
    assertThatThrownBy(() -> StoreCommand.decode(nested))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("damaged bytes: no command of the store has the number 31");
  }

  @Test // they must not be able to fill the stack
  void transactions_nested_too_deep_are_refused() {
    var deep = new byte[100_000];
    for (int i = 0; i + 2 < deep.length; i += 3) {
      deep[i] = 4; // a transaction, without compares, with one operation
      deep[i + 2] = 1;
    }
    assertThatThrownBy(() -> StoreCommand.decode(Bytes.of(deep)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("damaged bytes: transactions nested too deep");
  }
}
