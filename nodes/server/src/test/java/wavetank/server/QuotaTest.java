package wavetank.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.server.etcd.MemoryStore;
import wavetank.store.Alarm;
import wavetank.store.KeyRange;
import wavetank.store.Operation;
import wavetank.store.Operation.DeleteRange;
import wavetank.store.Operation.Put;
import wavetank.store.Operation.Txn;
import wavetank.store.StoreCommand;
import wavetank.store.StoreCommand.Compact;
import wavetank.store.StoreCommand.Grant;
import wavetank.store.StoreCommand.SetAlarm;
import wavetank.store.StoreError;
import wavetank.store.StoreReply;
import wavetank.store.StoreReply.Refused;

@DisplayName("A quota")
class QuotaTest {
  private static final Alarm FULL = new Alarm(MemoryStore.MEMBER, Alarm.Kind.NO_SPACE);

  private final MemoryStore store = new MemoryStore();
  private final Quota quota = new Quota(store, 1000);

  private StoreReply does(StoreCommand command) {
    return quota.execute(command).join();
  }

  private static Put put(String key, int bytes) {
    return Put.of(key, "x".repeat(bytes));
  }

  private boolean isRefused(StoreCommand command) {
    return does(command) instanceof Refused(_, var error) && error == StoreError.NO_SPACE;
  }

  private void fill() {
    for (int i = 0; !isRefused(put("k" + i, 50)); i++) {
      assertThat(i).isLessThan(10);
    }
  }

  @Test
  void is_never_overrun_by_one_client() {
    fill();

    assertThat(store.local().footprint()).isBetween(800L, 1000L);
    assertThat(store.local().alarms().raised()).containsExactly(FULL);
  }

  @Test
  void counts_a_big_value_before_it_is_there() {
    assertThat(isRefused(put("k", 900))).isTrue();
    assertThat(store.local().revision()).isEqualTo(1);
  }

  @Test
  void leaves_the_way_out_open() {
    fill();

    assertThat(isRefused(new Grant(7, 60))).isTrue();
    List<Operation> reads = List.of(Operation.Range.of(KeyRange.ALL));
    assertThat(isRefused(new Txn(List.of(), List.of(put("a", 1)), reads))).isTrue();
    assertThat(isRefused(new Txn(List.of(), reads, reads))).isFalse();
    assertThat(isRefused(DeleteRange.of(KeyRange.ALL))).isFalse();
    assertThat(isRefused(new Compact(store.local().revision()))).isFalse();
    assertThat(isRefused(put("a", 1))).as("the alarm is still raised").isTrue();
    does(new SetAlarm(FULL, false));
    assertThat(isRefused(put("a", 1))).isFalse();
    assertThat(store.local().alarms().isEmpty()).isTrue();
  }

  @Test
  void raises_the_alarm_again_if_it_is_silenced_too_early() {
    fill();
    does(new SetAlarm(FULL, false));

    assertThat(isRefused(put("k", 500))).isTrue();
    assertThat(store.local().alarms().raised()).containsExactly(FULL);
  }

  @Test
  void of_one_server_stops_all_of_them() {
    fill();
    var bigger = new Quota(store, 1_000_000);

    assertThat(bigger.execute(put("a", 1)).join())
        .isEqualTo(new Refused(store.local().revision(), StoreError.NO_SPACE));
  }
}
