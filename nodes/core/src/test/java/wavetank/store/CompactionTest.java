package wavetank.store;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.store.StoreRig.bytes;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.store.StoreCommand.Compact;
import wavetank.store.StoreReply.Compacted;

@DisplayName("Compaction")
class CompactionTest {
  private final StoreRig rig = new StoreRig();

  /// Revisions: x=1 is 2, y=1 is 3, x=2 is 4, y is deleted at 5, x=3 is 6.
  private StoreRig filled() {
    return rig.put("x", "1").put("y", "1").put("x", "2").delete("y").put("x", "3");
  }

  @Test
  void leaves_the_compacted_revision_itself_readable_and_all_after_it() {
    filled().compact(4);

    assertThat(rig.at(3)).isEqualTo("COMPACTED");
    assertThat(rig.at(4)).isEqualTo("x=2 y=1");
    assertThat(rig.at(5)).isEqualTo("x=2");
    assertThat(rig.at(6)).isEqualTo("x=3");
  }

  @Test
  void keeps_what_is_there_now_however_old() {
    filled().put("old", "0").put("new", "1").compact(8);

    assertThat(rig.all()).isEqualTo("new=1 old=0 x=3");
    assertThat(rig.state().get(bytes("x"))).extracting(KeyValue::created).isEqualTo(2L);
  }

  @Test
  void takes_no_revision() {
    assertThat(filled().does(new Compact(4))).isEqualTo(new Compacted(6));
    assertThat(rig.state().revision()).isEqualTo(6);
    assertThat(rig.state().compacted()).isEqualTo(4);
  }

  @Test
  void goes_forward_only_and_not_into_the_future() {
    filled().compact(4);

    assertThat(rig.isRefused(new Compact(4))).isEqualTo(StoreError.COMPACTED);
    assertThat(rig.isRefused(new Compact(3))).isEqualTo(StoreError.COMPACTED);
    assertThat(rig.isRefused(new Compact(-1))).isEqualTo(StoreError.COMPACTED);
    assertThat(rig.isRefused(new Compact(7))).isEqualTo(StoreError.FUTURE_REVISION);
    assertThat(rig.does(new Compact(6))).isEqualTo(new Compacted(6));
  }

  @Test // as in etcd
  void may_begin_with_a_revision_that_never_was_but_only_once() {
    assertThat(rig.isRefused(new Compact(-1))).isEqualTo(StoreError.COMPACTED);
    assertThat(rig.does(new Compact(0))).isEqualTo(new Compacted(1));
    assertThat(rig.isRefused(new Compact(0))).isEqualTo(StoreError.COMPACTED);
    assertThat(rig.restored().isRefused(new Compact(0))).isEqualTo(StoreError.COMPACTED);
    assertThat(new StoreRig().restored().does(new Compact(0))).isEqualTo(new Compacted(1));
  }

  @Test // etcd 18089 and 19179: a delete at the compacted revision was lost
  void keeps_every_change_of_the_compacted_revision_deletes_too() {
    filled().compact(5);

    assertThat(rig.changes(4)).isEqualTo("5 -y, 6 x=3");
    assertThat(rig.restored().changes(4)).isEqualTo("5 -y, 6 x=3");
  }

  @Test
  void at_a_deletion_makes_room_at_once() {
    rig.put("x", "1").put("y", "1").put("y", "2").does(Operation.DeleteRange.of(KeyRange.ALL));
    rig.compact(5);

    assertThat(rig.state().pairs().size()).as("the two deletions").isEqualTo(2);
    assertThat(rig.changes(4)).isEqualTo("5 -x, 5 -y");
    assertThat(rig.put("x", "3").compact(6).all()).isEqualTo("x=3");
    assertThat(rig.state().pairs().size()).isEqualTo(1);
  }

  @Test
  void forgets_what_was_overwritten_and_deleted() {
    filled().put("z", "1").compact(7);

    assertThat(rig.state().pairs().size()).isEqualTo(2);
    assertThat(rig.state().history().size()).isEqualTo(1);
  }

  @Test
  void forgets_a_key_that_came_again_only_up_to_its_last_life() {
    rig.put("x", "1").delete("x").put("x", "2").delete("x").put("x", "3").put("y", "1").compact(5);

    assertThat(rig.at(5)).isEmpty();
    assertThat(rig.at(6)).isEqualTo("x=3");
    rig.compact(7);
    assertThat(rig.state().pairs().size()).isEqualTo(2);
    assertThat(rig.state().get(bytes("x"))).extracting(KeyValue::version).isEqualTo(1L);
  }

  @Test
  void forgets_a_little_with_each_command_when_there_is_much() {
    for (int i = 0; i < 10_000; i++) {
      rig.put("x", "v" + i);
    }
    rig.compact(10_001);
    int left = rig.state().pairs().size();
    assertThat(left).isBetween(1_000, 9_000);
    assertThat(rig.at(10_000)).isEqualTo("COMPACTED");

    rig.put("y", "1");
    assertThat(rig.state().pairs().size()).isBetween(left - 100, left - 1);
    assertThat(rig.restored().all()).isEqualTo("x=v9999 y=1");
    for (int i = 0; i < 1_000; i++) {
      rig.put("y", "2");
    }
    assertThat(rig.state().pairs().size()).isLessThan(1_010);
  }

  @Test
  void is_kept_by_a_snapshot() {
    filled().compact(4);
    StoreState before = rig.state();

    assertThat(rig.restored().state()).isEqualTo(before);
    assertThat(rig.at(3)).isEqualTo("COMPACTED");
  }

  @Test
  void leaves_no_trace_in_the_hash_of_how_much_was_forgotten() {
    filled();
    var other = new StoreRig();
    filledLike(other).compact(3).put("z", "1").compact(5);
    rig.put("z", "1").compact(5);

    assertThat(rig.state().hash(6)).isEqualTo(other.state().hash(6));
    assertThat(rig.restored().state().hash(7)).isEqualTo(other.state().hash(7));
    assertThat(rig.state().hash(6)).isNotEqualTo(rig.state().hash(7));
    assertThat(List.of(rig.put("z", "2").state().hash(8)))
        .doesNotContain(other.put("z", "3").state().hash(8));
  }

  private static StoreRig filledLike(StoreRig rig) {
    return rig.put("x", "1").put("y", "1").put("x", "2").delete("y").put("x", "3");
  }
}
