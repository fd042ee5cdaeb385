package wavetank.store;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.store.StoreRig.between;
import static wavetank.store.StoreRig.bytes;
import static wavetank.store.StoreRig.key;
import static wavetank.store.StoreRig.prefix;
import static wavetank.store.StoreRig.words;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Bytes;
import wavetank.store.Operation.DeleteRange;
import wavetank.store.Operation.Range;
import wavetank.store.Operation.SortOrder;
import wavetank.store.Operation.SortTarget;
import wavetank.store.StoreReply.Ranged;

@DisplayName("A range of keys")
class RangeTest {
  private final StoreRig rig = new StoreRig();

  /// Revisions 2 to 6.
  @BeforeEach
  void puts() {
    rig.put("b", "3").put("a", "2").put("c", "1").put("b", "0").put("d", "4");
  }

  private String read(KeyRange keys) {
    return words(rig.reads(Range.of(keys)));
  }

  @Test
  void is_one_key_or_up_to_another_or_open_or_a_prefix() {
    assertThat(read(key("b"))).isEqualTo("b=0");
    assertThat(read(key("bb"))).isEmpty();
    assertThat(read(between("b", "d"))).isEqualTo("b=0 c=1");
    assertThat(read(between("d", "b"))).isEmpty();
    assertThat(read(KeyRange.from(bytes("c")))).isEqualTo("c=1 d=4");
    assertThat(read(KeyRange.ALL)).isEqualTo("a=2 b=0 c=1 d=4");
    assertThat(read(prefix("c"))).isEqualTo("c=1");
  }

  @Test
  void orders_its_keys_by_unsigned_bytes() {
    var high = new StoreRig();
    for (int b : new int[] {0xFF, 0x7F, 0x80, 0x00}) {
      high.does(Operation.Put.of(Bytes.of(new byte[] {(byte) b}), Bytes.EMPTY));
    }
    var all = (Ranged) high.reads(Range.of(KeyRange.ALL));
    assertThat(all.pairs())
        .extracting(pair -> pair.key().at(0) & 0xFF)
        .containsExactly(0x00, 0x7F, 0x80, 0xFF);
    var beginningWithFf = KeyRange.prefix(Bytes.of(new byte[] {-1}));
    assertThat(((Ranged) high.reads(Range.of(beginningWithFf))).count()).isEqualTo(1);
  }

  @Test
  void is_cut_off_at_a_limit_but_counted_in_full() {
    var two = (Ranged) rig.reads(range(2, SortTarget.KEY, SortOrder.NONE));
    assertThat(words(two)).isEqualTo("a=2 b=0");
    assertThat(two.more()).isTrue();
    assertThat(two.count()).isEqualTo(4);

    var four = (Ranged) rig.reads(range(4, SortTarget.KEY, SortOrder.NONE));
    assertThat(four.more()).isFalse();
  }

  private static Range range(long limit, SortTarget target, SortOrder order) {
    return new Range(KeyRange.ALL, 0, limit, target, order, false, false, 0, 0, 0, 0);
  }

  @Test
  void is_sorted_by_five_things_before_it_is_cut_off() {
    assertThat(sorted(SortTarget.KEY, SortOrder.DESCENDING)).isEqualTo("d=4 c=1 b=0");
    assertThat(sorted(SortTarget.VALUE, SortOrder.ASCENDING)).isEqualTo("b=0 c=1 a=2");
    assertThat(sorted(SortTarget.VALUE, SortOrder.NONE)).isEqualTo("b=0 c=1 a=2");
    assertThat(sorted(SortTarget.CREATED, SortOrder.ASCENDING)).isEqualTo("b=0 a=2 c=1");
    assertThat(sorted(SortTarget.MODIFIED, SortOrder.DESCENDING)).isEqualTo("d=4 b=0 c=1");
    assertThat(sorted(SortTarget.VERSION, SortOrder.DESCENDING)).isEqualTo("b=0 a=2 c=1");
  }

  private String sorted(SortTarget target, SortOrder order) {
    return words(rig.reads(range(3, target, order)));
  }

  @Test
  void is_filtered_by_revisions_but_counted_in_full() {
    assertThat(filtered(4, 0, 0, 0)).isEqualTo("b=0 c=1 d=4");
    assertThat(filtered(0, 4, 0, 0)).isEqualTo("a=2 c=1");
    assertThat(filtered(0, 0, 3, 0)).isEqualTo("a=2 c=1 d=4");
    assertThat(filtered(0, 0, 0, 3)).isEqualTo("a=2 b=0");
    assertThat(filtered(4, 5, 2, 4)).isEqualTo("b=0 c=1");
  }

  private String filtered(long minModified, long maxModified, long minCreated, long maxCreated) {
    var range =
        new Range(
            KeyRange.ALL,
            0,
            0,
            SortTarget.KEY,
            SortOrder.NONE,
            false,
            false,
            minModified,
            maxModified,
            minCreated,
            maxCreated);
    var reply = (Ranged) rig.reads(range);
    assertThat(reply.count()).isEqualTo(4);
    assertThat(reply.more()).isFalse();
    return words(reply);
  }

  @Test
  void comes_without_values_or_as_a_number_if_asked() {
    var keysOnly =
        new Range(KeyRange.ALL, 0, 1, SortTarget.KEY, SortOrder.NONE, true, false, 0, 0, 0, 0);
    assertThat(words(rig.reads(keysOnly))).isEqualTo("a=");

    var countOnly =
        new Range(KeyRange.ALL, 3, 1, SortTarget.KEY, SortOrder.NONE, false, true, 0, 0, 0, 0);
    assertThat(rig.reads(countOnly)).isEqualTo(new Ranged(6, java.util.List.of(), 2, false));
  }

  @Test
  void is_read_as_it_was_at_any_revision() {
    rig.does(DeleteRange.of(between("a", "c")));

    assertThat(rig.at(1)).isEmpty();
    assertThat(rig.at(2)).isEqualTo("b=3");
    assertThat(rig.at(4)).isEqualTo("a=2 b=3 c=1");
    assertThat(rig.at(5)).isEqualTo("a=2 b=0 c=1");
    assertThat(rig.at(7)).isEqualTo("c=1 d=4").isEqualTo(rig.at(0)).isEqualTo(rig.at(-1));
    assertThat(rig.at(8)).isEqualTo("FUTURE_REVISION");
  }

  @Test
  void passes_over_many_versions_of_a_key_without_reading_them_all_wrong() {
    for (int i = 0; i < 100; i++) {
      rig.put("b", "v" + i); // revisions 7 to 106
    }
    assertThat(rig.all()).isEqualTo("a=2 b=v99 c=1 d=4");
    assertThat(rig.at(6)).isEqualTo("a=2 b=0 c=1 d=4");
    assertThat(rig.at(50)).isEqualTo("a=2 b=v43 c=1 d=4");
    assertThat(read(between("a", "b1"))).isEqualTo("a=2 b=v99");
  }

  @Test
  void needs_a_first_key() {
    assertThat(words(rig.reads(Range.of(key(""))))).isEqualTo("EMPTY_KEY");
  }
}
