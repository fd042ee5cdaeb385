package wavetank.store;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.store.StoreRig.bytes;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Bytes;
import wavetank.store.Operation.DeleteRange;
import wavetank.store.Operation.Put;
import wavetank.store.Operation.Range;
import wavetank.store.Operation.Txn;
import wavetank.store.StoreCommand.Compact;
import wavetank.store.StoreCommand.Grant;
import wavetank.store.StoreCommand.Revoke;
import wavetank.store.StoreCommand.SetAlarm;
import wavetank.store.StoreReply.AlarmSet;

@DisplayName("An alarm")
class AlarmsTest {
  private static final Alarm FULL = new Alarm(-7, Alarm.Kind.NO_SPACE);
  private static final Alarm CORRUPT = new Alarm(3, Alarm.Kind.CORRUPT);
  private static final Put PUT = Put.of(bytes("x"), bytes("1"));
  private static final DeleteRange DELETE = new DeleteRange(KeyRange.of(bytes("x")), false);

  private final StoreRig rig = new StoreRig();

  private static Txn txn(Operation then, Operation otherwise) {
    return new Txn(List.of(), List.of(then), List.of(otherwise));
  }

  @Test
  void is_raised_and_silenced_by_all_and_takes_no_revision() {
    assertThat(rig.does(new SetAlarm(FULL, true))).isEqualTo(new AlarmSet(1, List.of(FULL), true));
    assertThat(rig.does(new SetAlarm(FULL, true))).isEqualTo(new AlarmSet(1, List.of(FULL), false));
    assertThat(rig.does(new SetAlarm(CORRUPT, true)))
        .isEqualTo(new AlarmSet(1, List.of(CORRUPT, FULL), true));
    assertThat(rig.does(new SetAlarm(FULL, false)))
        .isEqualTo(new AlarmSet(1, List.of(CORRUPT), true));
    assertThat(rig.does(new SetAlarm(FULL, false)))
        .isEqualTo(new AlarmSet(1, List.of(CORRUPT), false));
  }

  @Test
  void about_space_stops_what_makes_the_store_bigger() {
    rig.does(new SetAlarm(FULL, true));

    var read = Range.of(KeyRange.of(bytes("x")));
    for (var refused : List.of(PUT, new Grant(7, 60), txn(PUT, read), txn(read, txn(read, PUT)))) {
      assertThat(rig.isRefused(refused)).as("%s", refused).isEqualTo(StoreError.NO_SPACE);
    }
  }

  @Test
  void about_space_lets_everything_else_go_on() {
    rig.does(new Grant(7, 60));
    rig.put("x", "1").put("x", "2").does(new SetAlarm(FULL, true));

    assertThat(rig.all()).isEqualTo("x=2");
    rig.does(DELETE);
    rig.does(txn(DELETE, DELETE));
    rig.does(new Revoke(7));
    rig.does(new Compact(3));
    assertThat(rig.all()).isEmpty();

    rig.does(new SetAlarm(FULL, false));
    assertThat(rig.put("x", "3").all()).isEqualTo("x=3");
  }

  @Test
  void about_different_stores_stops_every_change() {
    rig.put("x", "1").does(new SetAlarm(CORRUPT, true));

    for (var refused : List.of(PUT, DELETE, new Grant(7, 60), new Compact(1), new Revoke(7))) {
      assertThat(rig.isRefused(refused)).as("%s", refused).isEqualTo(StoreError.CORRUPT);
    }
    assertThat(rig.all()).isEqualTo("x=1");
  }

  @Test
  void is_kept_in_a_snapshot() {
    rig.put("x", "1").does(new SetAlarm(FULL, true));
    rig.does(new SetAlarm(CORRUPT, true));

    List<Bytes> image = new Store().save(rig.state(), 10);

    assertThat(new Store().load(image).alarms().raised()).containsExactly(CORRUPT, FULL);
  }
}
