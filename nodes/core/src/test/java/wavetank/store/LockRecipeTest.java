package wavetank.store;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.store.StoreRig.bytes;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Bytes;
import wavetank.store.LockRecipe.Entered;
import wavetank.store.Operation.Put;
import wavetank.store.Operation.Txn;
import wavetank.store.StoreCommand.Grant;
import wavetank.store.StoreCommand.Revoke;
import wavetank.store.StoreReply.Ranged;
import wavetank.store.StoreReply.Transacted;

@DisplayName("The recipe for locks and elections")
class LockRecipeTest {
  private final StoreRig rig = new StoreRig();
  private final LockRecipe ann = LockRecipe.lock(bytes("door"), 0xa);
  private final LockRecipe bob = LockRecipe.lock(bytes("door"), 0xb);
  private final LockRecipe cyd = LockRecipe.lock(bytes("door"), 0xc);

  @BeforeEach
  void grants() {
    List.of(ann, bob, cyd).forEach(who -> rig.does(new Grant(who.lease(), 60)));
  }

  private Entered enters(LockRecipe who) {
    return who.entered((Transacted) rig.does(who.enter()));
  }

  private @Nullable WatchRequest waitsFor(LockRecipe who, long place) {
    return LockRecipe.waitFor((Ranged) rig.reads(who.ahead(place)));
  }

  private boolean isStillThere(LockRecipe who, long place) {
    return LockRecipe.isStillThere((Ranged) rig.reads(who.recheck()), place);
  }

  @Test
  void lets_the_first_have_it_at_once_and_the_others_wait_each_for_the_one_before() {
    assertThat(enters(ann)).isEqualTo(new Entered(2, true, Bytes.EMPTY));
    assertThat(enters(bob)).isEqualTo(new Entered(3, false, Bytes.EMPTY));
    assertThat(enters(cyd)).isEqualTo(new Entered(4, false, Bytes.EMPTY));

    assertThat(waitsFor(ann, 2)).isNull();
    assertThat(waitsFor(bob, 3)).isEqualTo(deletionOf("door/a", 5));
    assertThat(waitsFor(cyd, 4)).isEqualTo(deletionOf("door/b", 5));
  }

  private static WatchRequest deletionOf(String key, long from) {
    return new WatchRequest(StoreRig.key(key), from, false, true, false);
  }

  @Test
  void gives_it_to_the_next_when_the_holder_leaves_or_its_lease_ends() {
    enters(ann);
    enters(bob);
    enters(cyd);
    rig.does(ann.leave());
    assertThat(waitsFor(bob, 3)).isNull();
    assertThat(isStillThere(bob, 3)).isTrue();

    rig.does(new Revoke(bob.lease()));
    assertThat(waitsFor(cyd, 4)).isNull();
  }

  @Test
  void lets_nobody_be_woken_who_is_not_next() {
    enters(ann);
    enters(bob);
    enters(cyd);
    rig.does(bob.leave());

    assertThat(waitsFor(cyd, 4)).isEqualTo(deletionOf("door/a", 6));
  }

  @Test
  void keeps_the_place_of_one_who_asks_again() {
    enters(ann);
    enters(bob);
    assertThat(enters(ann)).isEqualTo(new Entered(2, true, Bytes.EMPTY));
    assertThat(enters(bob)).isEqualTo(new Entered(3, false, Bytes.EMPTY));
  }

  @Test // etcd 11456
  void tells_one_whose_lease_ended_while_it_waited() {
    enters(ann);
    enters(bob);
    rig.does(new Revoke(bob.lease()));
    rig.does(ann.leave());

    assertThat(waitsFor(bob, 3)).isNull(); // nobody is ahead, and yet
    assertThat(isStillThere(bob, 3)).isFalse();
  }

  @Test // etcd 11457
  void refuses_by_its_fence_what_a_holder_of_before_still_wants_to_do() {
    Entered held = enters(ann);
    assertThat(writes(ann, held).succeeded()).isTrue();

    rig.does(new Revoke(ann.lease()));
    Entered next = enters(bob);
    assertThat(writes(ann, held).succeeded()).isFalse();
    assertThat(writes(bob, next).succeeded()).isTrue();
    assertThat(next.place()).isGreaterThan(held.place());

    rig.does(new Grant(ann.lease(), 60));
    enters(ann);
    assertThat(writes(ann, held).succeeded()).isFalse();
  }

  private Transacted writes(LockRecipe who, Entered held) {
    return (Transacted)
        rig.does(
            new Txn(List.of(who.fence(held.place())), List.of(Put.of("what", "x")), List.of()));
  }

  @Test
  void is_not_taken_in_by_locks_whose_names_begin_alike() {
    enters(LockRecipe.lock(bytes("doors"), 0xa));
    enters(LockRecipe.lock(bytes("doo"), 0xb));

    assertThat(enters(cyd).isFirst()).isTrue();
  }

  @Test
  void elects_with_a_value_that_the_elected_may_change() {
    var one = new LockRecipe(bytes("chair"), 0xa, bytes("ann"));
    var two = new LockRecipe(bytes("chair"), 0xb, bytes("bob"));
    long place = enters(one).place();
    enters(two);

    assertThat(rig.reads(two.first())).extracting(StoreRig::words).isEqualTo("chair/a=ann");
    rig.does(one.proclaim(place, bytes("Ann")));
    assertThat(rig.reads(two.first())).extracting(StoreRig::words).isEqualTo("chair/a=Ann");
    assertThat(enters(one)).isEqualTo(new Entered(place, true, bytes("Ann")));

    rig.does(one.leave());
    rig.does(one.proclaim(place, bytes("too late")));
    assertThat(rig.reads(two.first())).extracting(StoreRig::words).isEqualTo("chair/b=bob");
  }
}
