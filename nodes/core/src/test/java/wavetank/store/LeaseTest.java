package wavetank.store;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.store.StoreRig.bytes;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Bytes;
import wavetank.store.StoreCommand.Grant;
import wavetank.store.StoreCommand.Revoke;
import wavetank.store.StoreReply.Granted;
import wavetank.store.StoreReply.Revoked;

@DisplayName("A lease in the store")
class LeaseTest {
  private final StoreRig rig = new StoreRig();

  private List<Bytes> keys(long lease) {
    Lease found = rig.state().lease(lease);
    return found == null ? List.of() : List.copyOf(found.keys());
  }

  @Test
  void is_granted_with_a_ttl_within_bounds_and_takes_no_revision() {
    assertThat(rig.does(new Grant(7, 60))).isEqualTo(new Granted(1, 7, 60));
    assertThat(rig.does(new Grant(8, -5))).isEqualTo(new Granted(1, 8, 2));
    assertThat(rig.does(new Grant(-9, 9_000_000_000L)))
        .isEqualTo(new Granted(1, -9, 9_000_000_000L));
  }

  @Test
  void is_refused_without_an_id_with_a_taken_one_and_for_too_long() {
    rig.does(new Grant(7, 60));

    assertThat(rig.isRefused(new Grant(7, 60))).isEqualTo(StoreError.LEASE_EXISTS);
    assertThat(rig.isRefused(new Grant(0, 60))).isEqualTo(StoreError.LEASE_NOT_FOUND);
    assertThat(rig.isRefused(new Grant(8, 9_000_000_001L)))
        .isEqualTo(StoreError.LEASE_TTL_TOO_LARGE);
  }

  @Test
  void takes_its_keys_along_in_their_order_under_one_revision() {
    rig.does(new Grant(7, 60));
    rig.putUnder(7, "b", "1").putUnder(7, "a", "1").put("c", "1");

    assertThat(rig.does(new Revoke(7))).isEqualTo(new Revoked(5));
    assertThat(rig.changes(4)).isEqualTo("5 -a, 5 -b");
    assertThat(rig.all()).isEqualTo("c=1");
    assertThat(rig.isRefused(new Revoke(7))).isEqualTo(StoreError.LEASE_NOT_FOUND);
  }

  @Test
  void takes_no_revision_when_it_ends_without_keys() {
    rig.does(new Grant(7, 60));

    assertThat(rig.does(new Revoke(7))).isEqualTo(new Revoked(1));
    assertThat(rig.does(new Grant(7, 60))).isEqualTo(new Granted(1, 7, 60));
  }

  @Test
  void holds_a_key_until_it_is_put_under_another_or_none_or_deleted() {
    rig.does(new Grant(7, 60));
    rig.does(new Grant(8, 60));
    rig.putUnder(7, "a", "1").putUnder(7, "b", "1").putUnder(7, "c", "1").putUnder(7, "d", "1");
    rig.putUnder(8, "a", "2").put("b", "2").delete("c").putUnder(7, "d", "2");

    assertThat(keys(7)).containsExactly(bytes("d"));
    assertThat(keys(8)).containsExactly(bytes("a"));
    rig.does(new Revoke(7));
    assertThat(rig.all()).isEqualTo("a=2 b=2");
  }

  @Test
  void is_kept_with_its_keys_by_a_snapshot() {
    rig.does(new Grant(7, 60));
    rig.putUnder(7, "a", "1").putUnder(7, "b", "1").delete("b").put("c", "1").putUnder(7, "c", "");
    StoreState before = rig.state();

    assertThat(rig.restored().state()).isEqualTo(before);
    assertThat(keys(7)).containsExactly(bytes("a"), bytes("c"));
  }
}
