package wavetank.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static wavetank.store.StoreRig.between;
import static wavetank.store.StoreRig.bytes;
import static wavetank.store.StoreRig.key;
import static wavetank.store.StoreRig.prefix;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Bytes;
import wavetank.store.Operation.DeleteRange;
import wavetank.store.Operation.Put;
import wavetank.store.StoreReply.Deleted;
import wavetank.store.StoreReply.PutDone;
import wavetank.store.StoreReply.Refused;

@DisplayName("The store")
class StoreTest {
  private final Store store = new Store();
  private final StoreRig rig = new StoreRig();

  private static KeyValue pair(
      String key, String value, long created, long modified, long version) {
    return new KeyValue(bytes(key), bytes(value), created, modified, version, 0, 0);
  }

  @Test
  void stands_at_revision_1_at_first_and_gives_every_change_the_next() {
    assertThat(rig.state().revision()).isEqualTo(1);
    assertThat(rig.does(Put.of("x", "1"))).isEqualTo(new PutDone(2, null));
    assertThat(rig.does(Put.of("y", "1"))).isEqualTo(new PutDone(3, null));
    assertThat(rig.does(DeleteRange.of(key("x")))).isEqualTo(new Deleted(4, 1, List.of()));
    assertThat(rig.does(DeleteRange.of(key("x")))).isEqualTo(new Deleted(4, 0, List.of()));
  }

  @Test
  void knows_when_a_key_came_into_being_and_how_often_it_was_put_since() {
    rig.put("x", "1").put("y", "1").put("x", "2");
    assertThat(rig.state().get(bytes("x"))).isEqualTo(pair("x", "2", 2, 4, 2));

    rig.delete("x").put("x", "3");
    assertThat(rig.state().get(bytes("x"))).isEqualTo(pair("x", "3", 6, 6, 1));
  }

  @Test
  void answers_a_put_with_what_was_there_if_asked() {
    assertThat(rig.does(puttingWithPrevious("1"))).isEqualTo(new PutDone(2, null));
    assertThat(rig.does(puttingWithPrevious("2")))
        .isEqualTo(new PutDone(3, pair("x", "1", 2, 2, 1)));
    rig.delete("x");
    assertThat(rig.does(puttingWithPrevious("3"))).isEqualTo(new PutDone(5, null));
  }

  private static Put puttingWithPrevious(String value) {
    return new Put(bytes("x"), bytes(value), 0, true, false, false);
  }

  @Test
  void deletes_ranges_and_answers_with_what_was_there_if_asked() {
    rig.put("a", "1").put("b", "2").put("b1", "3").put("c", "4");

    assertThat(rig.does(new DeleteRange(between("b", "c"), true)))
        .isEqualTo(new Deleted(6, 2, List.of(pair("b", "2", 3, 3, 1), pair("b1", "3", 4, 4, 1))));
    assertThat(rig.all()).isEqualTo("a=1 c=4");
    assertThat(rig.changes(5)).isEqualTo("6 -b, 6 -b1");
    assertThat(rig.does(DeleteRange.of(prefix("")))).isEqualTo(new Deleted(7, 2, List.of()));
    assertThat(rig.all()).isEmpty();
  }

  @Test
  void keeps_the_value_of_a_key_if_asked() {
    rig.put("x", "1");
    rig.does(new StoreCommand.Grant(7, 60));

    rig.does(new Put(bytes("x"), Bytes.EMPTY, 7, false, true, false));
    assertThat(rig.all()).isEqualTo("x=1");
    assertThat(rig.state().get(bytes("x")))
        .isEqualTo(new KeyValue(bytes("x"), bytes("1"), 2, 3, 2, 7, 0));

    rig.does(new Put(bytes("x"), bytes("2"), 0, false, false, true));
    assertThat(rig.state().get(bytes("x")))
        .isEqualTo(new KeyValue(bytes("x"), bytes("2"), 2, 4, 3, 7, 0));
  }

  @Test
  void refuses_puts_that_make_no_sense() {
    rig.put("gone", "1").delete("gone");

    assertThat(rig.isRefused(Put.of("", "1"))).isEqualTo(StoreError.EMPTY_KEY);
    assertThat(rig.isRefused(new Put(bytes("x"), bytes("1"), 0, false, true, false)))
        .isEqualTo(StoreError.VALUE_PROVIDED);
    assertThat(rig.isRefused(new Put(bytes("x"), bytes("1"), 7, false, false, true)))
        .isEqualTo(StoreError.LEASE_PROVIDED);
    assertThat(rig.isRefused(new Put(bytes("x"), Bytes.EMPTY, 0, false, true, false)))
        .isEqualTo(StoreError.KEY_NOT_FOUND);
    assertThat(rig.isRefused(new Put(bytes("gone"), bytes("1"), 0, false, false, true)))
        .isEqualTo(StoreError.KEY_NOT_FOUND);
    assertThat(rig.isRefused(new Put(bytes("x"), bytes("1"), 7, false, false, false)))
        .isEqualTo(StoreError.LEASE_NOT_FOUND);
    assertThat(rig.isRefused(DeleteRange.of(key("")))).isEqualTo(StoreError.EMPTY_KEY);
  }

  @Test // it is in the log of every server
  void does_not_fall_over_a_command_that_makes_no_sense() {
    rig.put("x", "1");
    for (Bytes nonsense : List.of(Bytes.EMPTY, bytes("nonsense"))) {
      var applied = store.apply(rig.state(), 2, nonsense);
      assertThat(applied.state()).isEqualTo(rig.state());
      assertThat(StoreReply.decode(applied.reply()))
          .isEqualTo(new Refused(2, StoreError.NOT_A_REQUEST));
      assertThat(store.describe(nonsense)).isEqualTo("(no command)");
    }
  }

  @Test
  void answers_a_key_with_what_it_is_nothing_with_nothing_and_nonsense_with_a_refusal() {
    assertThat(store.query(rig.state(), Bytes.EMPTY)).isEqualTo(Bytes.EMPTY);
    assertThat(StoreReply.decode(store.query(rig.state(), bytes("x"))))
        .isEqualTo(rig.reads(Operation.Range.of(key("x"))));
    assertThat(StoreReply.decode(store.query(rig.state(), bytes("\t"))))
        .isEqualTo(new Refused(1, StoreError.NOT_A_REQUEST));
  }

  @Test
  void is_saved_in_at_least_one_piece() {
    assertThat(store.load(store.save(rig.state(), 64))).isEqualTo(rig.state());
    assertThatThrownBy(() -> store.load(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("damaged bytes: a store is at least one piece");
    assertThatThrownBy(() -> store.load(List.of(Bytes.EMPTY)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("damaged bytes: a store without its head");
  }

  @Test
  void is_saved_in_pieces_of_about_the_size_asked_for_however_big_it_is() {
    for (int i = 0; i < 1000; i++) {
      rig.does(new StoreCommand.Grant(i + 1, 60));
      rig.putUnder(i + 1, "key " + i, "value".repeat(i % 10));
    }
    List<Bytes> pieces = store.save(rig.state(), 1000);

    assertThat(pieces).hasSizeBetween(40, 100);
    assertThat(pieces).extracting(Bytes::length).allMatch(length -> length < 2_200);
    assertThat(store.load(pieces)).isEqualTo(rig.state());
  }
}
