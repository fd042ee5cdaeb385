package wavetank.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static wavetank.store.StoreRig.between;
import static wavetank.store.StoreRig.bytes;
import static wavetank.store.StoreRig.key;
import static wavetank.store.StoreRig.prefix;
import static wavetank.store.StoreRig.txn;
import static wavetank.store.StoreRig.words;

import java.util.Collections;
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
import wavetank.store.StoreReply.Deleted;
import wavetank.store.StoreReply.PutDone;
import wavetank.store.StoreReply.Transacted;

@DisplayName("A transaction")
class TxnTest {
  private static final Range ALL = Range.of(KeyRange.ALL);

  private final StoreRig rig = new StoreRig();

  private Transacted does(Txn txn) {
    return (Transacted) rig.does(txn);
  }

  private static Put put(String key) {
    return Put.of(key, "new");
  }

  private static DeleteRange delete(KeyRange keys) {
    return DeleteRange.of(keys);
  }

  @Test // as in etcd, where a negative revision means now everywhere else
  void reads_no_revision_that_never_was_once_something_was_compacted() {
    Range negative =
        new Range(
            key("a"),
            -5,
            0,
            Range.of(key("a")).target(),
            Range.of(key("a")).order(),
            false,
            false,
            0,
            0,
            0,
            0);

    assertThat(rig.isRefused(txn(negative))).isEqualTo(StoreError.COMPACTED);
    assertThat(rig.state().range(negative)).isInstanceOf(StoreReply.Ranged.class);
  }

  @Test
  void takes_one_revision_whatever_it_changes() {
    rig.put("a", "0").put("b", "0");
    Transacted done = does(txn(put("x"), delete(key("a")), put("b")));

    assertThat(done)
        .isEqualTo(
            new Transacted(
                4,
                true,
                List.of(new PutDone(4, null), new Deleted(4, 1, List.of()), new PutDone(4, null))));
    assertThat(rig.changes(3)).isEqualTo("4 x=new, 4 -a, 4 b=new");
    assertThat(rig.state().changesAfter(3, 4)).extracting(KeyValue::sub).containsExactly(0, 1, 2);
  }

  @Test
  void takes_no_revision_if_it_changes_nothing() {
    assertThat(does(txn(delete(key("a")), ALL)).revision()).isEqualTo(1);
    assertThat(does(txn()).succeeded()).isTrue();
    assertThat(rig.state().revision()).isEqualTo(1);
  }

  @Test
  void reads_what_it_wrote_before() {
    rig.put("a", "0");
    Transacted done = does(txn(ALL, put("b"), ALL, delete(key("a")), ALL));

    assertThat(words(done.replies().get(0))).isEqualTo("a=0");
    assertThat(words(done.replies().get(2))).isEqualTo("a=0 b=new");
    assertThat(words(done.replies().get(4))).isEqualTo("b=new");
    assertThat(done.replies()).extracting(StoreReply::revision).containsExactly(2L, 3L, 3L, 3L, 3L);
  }

  @Test
  void reads_the_past_as_it_was() {
    rig.put("a", "0").put("a", "1");
    Transacted done = does(txn(put("a"), Range.at(KeyRange.ALL, 2), Range.at(KeyRange.ALL, 3)));

    assertThat(words(done.replies().get(1))).isEqualTo("a=0");
    assertThat(words(done.replies().get(2))).isEqualTo("a=1");
  }

  @Test
  void takes_the_other_branch_unless_all_compares_hold() {
    rig.put("a", "5");
    var holds = Compare.value(bytes("a"), Relation.EQUAL, bytes("5"));
    var fails = Compare.absent(bytes("a"));

    assertThat(does(branching(holds, holds)).succeeded()).isTrue();
    assertThat(does(branching(holds, fails)).succeeded()).isFalse();
    assertThat(rig.all()).isEqualTo("a=5 else=new then=new");
  }

  private static Txn branching(Compare... compares) {
    return new Txn(List.of(compares), List.of(put("then")), List.of(put("else")));
  }

  @Test
  void compares_five_things_in_four_ways() {
    rig.does(new StoreCommand.Grant(9, 60));
    rig.put("a", "4").put("a", "4").putUnder(9, "a", "5"); // created 2, modified 4, version 3

    assertThat(holds(Target.CREATED, 2)).isEqualTo("= ");
    assertThat(holds(Target.MODIFIED, 3)).isEqualTo("> != ");
    assertThat(holds(Target.VERSION, 4)).isEqualTo("< != ");
    assertThat(holds(Target.LEASE, 9)).isEqualTo("= ");
    assertThat(holds(Target.VALUE, 0)).isEqualTo("= ");
  }

  private String holds(Target target, long number) {
    String held = "";
    for (Relation relation : Relation.values()) {
      var compare = new Compare(key("a"), target, relation, number, bytes("5"));
      if (does(new Txn(List.of(compare), List.of(), List.of())).succeeded()) {
        held +=
            switch (relation) {
              case EQUAL -> "= ";
              case GREATER -> "> ";
              case LESS -> "< ";
              case NOT_EQUAL -> "!= ";
            };
      }
    }
    return held;
  }

  @Test
  void takes_the_numbers_of_a_key_that_is_not_there_for_0_and_its_value_for_no_match() {
    var notThere = bytes("b");
    for (Target target : List.of(Target.VERSION, Target.CREATED, Target.MODIFIED, Target.LEASE)) {
      assertThat(succeeds(Compare.number(notThere, target, Relation.EQUAL, 0))).isTrue();
      assertThat(succeeds(Compare.number(notThere, target, Relation.GREATER, 0))).isFalse();
    }
    assertThat(succeeds(Compare.value(notThere, Relation.EQUAL, Bytes.EMPTY))).isFalse();
    assertThat(succeeds(Compare.value(notThere, Relation.NOT_EQUAL, bytes("x")))).isFalse();
  }

  private boolean succeeds(Compare compare) {
    return does(new Txn(List.of(compare), List.of(), List.of())).succeeded();
  }

  @Test
  void compares_every_key_of_a_range() {
    rig.put("k1", "5").put("k2", "5").put("k3", "6");
    var below6 = new Compare(prefix("k"), Target.VALUE, Relation.LESS, 0, bytes("6"));
    var upTo6 = new Compare(prefix("k"), Target.VALUE, Relation.LESS, 0, bytes("7"));
    var none = new Compare(prefix("q"), Target.CREATED, Relation.EQUAL, 0, Bytes.EMPTY);

    assertThat(succeeds(below6)).isFalse();
    assertThat(succeeds(upTo6)).isTrue();
    assertThat(succeeds(none)).isTrue();
  }

  @Test
  void compares_in_nested_ones_too_with_the_store_as_it_was_before() {
    var absent = Compare.absent(bytes("a"));
    var nested = new Txn(List.of(absent), List.of(put("then")), List.of(put("else")));

    Transacted done = does(txn(put("a"), nested));

    assertThat(((Transacted) done.replies().get(1)).succeeded()).isTrue();
    assertThat(rig.all()).isEqualTo("a=new then=new");
    assertThat(rig.state().revision()).isEqualTo(2);
  }

  @Test
  void happens_not_at_all_if_an_operation_of_the_branch_taken_cannot() {
    rig.put("a", "0").put("a", "1").compact(3);
    var underLease = new Put(bytes("b"), bytes("1"), 7, false, false, false);
    var keeping = new Put(bytes("b"), Bytes.EMPTY, 0, false, true, false);

    assertThat(rig.isRefused(txn(put("x"), underLease))).isEqualTo(StoreError.LEASE_NOT_FOUND);
    assertThat(rig.isRefused(txn(put("x"), keeping))).isEqualTo(StoreError.KEY_NOT_FOUND);
    assertThat(rig.isRefused(txn(put("x"), txn(Range.at(KeyRange.ALL, 4)))))
        .isEqualTo(StoreError.FUTURE_REVISION);
    assertThat(rig.isRefused(txn(put("x"), Range.at(KeyRange.ALL, 2)))) // etcd 18667
        .isEqualTo(StoreError.COMPACTED);
    does(new Txn(List.of(), List.of(put("x")), List.of(underLease))); // not the branch taken
    assertThat(rig.all()).isEqualTo("a=1 x=new");
  }

  @Test
  void may_have_128_operations_and_nested_ones_what_is_left() {
    List<Operation> most = Collections.nCopies(128, ALL);
    List<Operation> tooMany = Collections.nCopies(129, ALL);
    var compares = Collections.nCopies(129, Compare.absent(bytes("a")));

    assertThat(does(new Txn(List.of(), most, most)).replies()).hasSize(128);
    assertThat(rig.isRefused(new Txn(List.of(), List.of(), tooMany)))
        .isEqualTo(StoreError.TOO_MANY_OPERATIONS);
    assertThat(rig.isRefused(new Txn(compares, List.of(), List.of())))
        .isEqualTo(StoreError.TOO_MANY_OPERATIONS);
    assertThat(rig.isRefused(txn(new Txn(List.of(), most, List.of()))))
        .isEqualTo(StoreError.TOO_MANY_OPERATIONS);
    does(txn(new Txn(List.of(), most.subList(1, 128), List.of())));
  }

  @Test
  void is_looked_through_for_empty_keys_in_both_branches() {
    var empty = new Compare(key(""), Target.VERSION, Relation.EQUAL, 0, Bytes.EMPTY);
    assertThat(rig.isRefused(new Txn(List.of(empty), List.of(), List.of())))
        .isEqualTo(StoreError.EMPTY_KEY);
    assertThat(rig.isRefused(new Txn(List.of(), List.of(), List.of(put("")))))
        .isEqualTo(StoreError.EMPTY_KEY);
    assertThat(rig.isRefused(txn(txn(Range.of(key("")))))).isEqualTo(StoreError.EMPTY_KEY);
  }

  @Test
  void must_not_put_a_key_twice_or_put_and_delete_it() {
    refusesAsDuplicate(txn(put("a"), put("a")));
    refusesAsDuplicate(txn(put("a"), delete(key("a"))));
    refusesAsDuplicate(txn(delete(prefix("a")), put("ab")));
    refusesAsDuplicate(txn(put("c"), delete(between("a", "b")), delete(between("b", "d"))));
    refusesAsDuplicate(new Txn(List.of(), List.of(), List.of(put("a"), put("a"))));
    refusesAsDuplicate(txn(put("a"), txn(put("a"))));
    refusesAsDuplicate(txn(txn(put("a")), txn(put("a"))));
    refusesAsDuplicate(txn(txn(delete(prefix("a"))), put("a")));
    refusesAsDuplicate(txn(delete(prefix("a")), txn(put("a"))));

    does(txn(put("a"), put("b"), delete(between("c", "d")), delete(between("c", "d"))));
    does(txn(new Txn(List.of(), List.of(put("a")), List.of(put("a")))));
  }

  private void refusesAsDuplicate(Txn txn) {
    assertThat(rig.isRefused(txn)).isEqualTo(StoreError.DUPLICATE_KEY);
  }

  @Test // it is what etcd does, too
  void may_delete_all_keys_from_one_on_and_put_some_of_them() {
    rig.put("b", "0").put("c", "0");

    does(txn(delete(KeyRange.from(bytes("a"))), put("b")));
    assertThat(rig.all()).isEqualTo("b=new");
    assertThat(rig.changes(3)).isEqualTo("4 -b, 4 -c, 4 b=new");
    assertThat(rig.state().get(bytes("b"))).extracting(KeyValue::version).isEqualTo(1L);
    assertThat(rig.restored().changes(3)).isEqualTo("4 -b, 4 -c, 4 b=new");
  }

  @Test
  void that_only_reads_needs_no_log() {
    rig.put("a", "0");
    var reads = new Txn(List.of(Compare.absent(bytes("a"))), List.of(), List.of(ALL, txn(ALL)));

    assertThat(rig.state().read(reads)).isEqualTo(rig.does(reads));
    assertThatThrownBy(() -> rig.state().read(txn(txn(put("a")))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
