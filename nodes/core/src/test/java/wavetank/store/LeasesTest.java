package wavetank.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.store.StoreCommand.Expire;
import wavetank.store.StoreCommand.Grant;
import wavetank.store.StoreCommand.Revoke;

@DisplayName("A leader's clock over leases")
class LeasesTest {
  private static final long SECOND = 1_000_000_000;

  private final StoreRig rig = new StoreRig();
  private Leases leases = Leases.leading(rig.state(), 0);

  private void grantsAt(double seconds, long lease, long ttl) {
    rig.does(new Grant(lease, ttl));
    leases = leases.follow(rig.state(), at(seconds));
  }

  private static long at(double seconds) {
    return (long) (seconds * SECOND);
  }

  private List<Expire> dueAt(double seconds, int most) {
    var due = leases.due(rig.state(), at(seconds), most);
    leases = due.leases();
    return due.proposals();
  }

  private List<Long> endedAt(double seconds) {
    var ids = new ArrayList<Long>();
    dueAt(seconds, 99).forEach(expire -> ids.add(expire.lease()));
    return ids;
  }

  private void keepsAliveAt(double seconds, long lease) {
    leases = leases.keepAlive(rig.state(), lease, at(seconds));
  }

  private double remainingAt(double seconds, long lease) {
    return leases.remainingNanos(rig.state(), lease, at(seconds)) / (double) SECOND;
  }

  @Test
  void ends_each_when_its_time_is_up_and_not_before() {
    grantsAt(1, 7, 5);
    grantsAt(2, 8, 2);

    assertThat(leases.nextNanos()).isEqualTo(at(4));
    assertThat(endedAt(3.999)).isEmpty();
    assertThat(endedAt(4)).containsExactly(8L);
    assertThat(endedAt(6)).containsExactly(8L, 7L);
  }

  @Test
  void gives_a_lease_its_full_time_again_when_it_is_kept_alive() {
    grantsAt(0, 7, 5);
    keepsAliveAt(4, 7);

    assertThat(remainingAt(4, 7)).isEqualTo(5);
    assertThat(remainingAt(8.5, 7)).isEqualTo(0.5);
    assertThat(endedAt(8.9)).isEmpty();
    assertThat(endedAt(9)).containsExactly(7L);
  }

  @Test
  void saves_no_lease_whose_time_is_up_or_whose_end_was_proposed() {
    grantsAt(0, 7, 5);
    keepsAliveAt(5, 7);
    assertThat(remainingAt(5, 7)).isZero();

    assertThat(endedAt(5)).containsExactly(7L);
    keepsAliveAt(5.1, 7);
    keepsAliveAt(5.1, 99);
    assertThat(remainingAt(5.1, 7)).isZero();
    assertThat(remainingAt(5.1, 99)).isZero();
  }

  @Test // the proposal may have been lost
  void proposes_an_end_again_until_it_has_come() {
    grantsAt(0, 7, 5);
    assertThat(endedAt(5)).containsExactly(7L);
    assertThat(endedAt(5.9)).isEmpty();
    assertThat(endedAt(6)).containsExactly(7L);

    rig.does(new Expire(7, 1));
    assertThat(endedAt(7)).isEmpty();
    assertThat(leases.nextNanos()).isEqualTo(-1);
  }

  @Test
  void proposes_so_many_at_once_and_no_more() {
    for (int lease = 1; lease <= 10; lease++) {
      grantsAt(lease / 100.0, lease, 2);
    }
    assertThat(dueAt(9, 4)).extracting(Expire::lease).containsExactly(1L, 2L, 3L, 4L);
    assertThat(dueAt(9, 4)).extracting(Expire::lease).containsExactly(5L, 6L, 7L, 8L);
    assertThat(dueAt(9, 4)).extracting(Expire::lease).containsExactly(9L, 10L);
    assertThat(dueAt(9, 4)).isEmpty();
  }

  @Test
  void gives_every_lease_its_full_time_when_another_server_begins_to_lead() {
    grantsAt(0, 7, 5);
    rig.restored();

    leases = Leases.leading(rig.state(), at(100));
    assertThat(remainingAt(100, 7)).isEqualTo(5);
    grantsAt(101, 8, 3);
    assertThat(endedAt(104.9)).containsExactly(8L);
    assertThat(endedAt(105)).containsExactly(7L);
  }

  @Test
  void does_not_end_a_lease_for_the_sake_of_an_earlier_one_of_the_same_name() {
    grantsAt(0, 7, 5);
    rig.does(new Revoke(7));
    grantsAt(4, 7, 5);

    assertThat(endedAt(8.9)).isEmpty();
    assertThat(rig.isRefused(new Expire(7, 1))).isEqualTo(StoreError.LEASE_NOT_FOUND);
    assertThat(dueAt(9, 9)).containsExactly(new Expire(7, 2));
    assertThat(rig.does(new Expire(7, 2))).isEqualTo(new StoreReply.Revoked(1));
  }
}
