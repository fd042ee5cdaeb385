package wavetank.store;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.store.StoreCluster.CLIENT;
import static wavetank.store.StoreCluster.N1;
import static wavetank.store.StoreCluster.N2;
import static wavetank.store.StoreRig.bytes;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Message;
import wavetank.core.NodeId;
import wavetank.store.LeaseMessage.AskTimeLeft;
import wavetank.store.LeaseMessage.KeepAlive;
import wavetank.store.LeaseMessage.KeptAlive;
import wavetank.store.LeaseMessage.NotLeading;
import wavetank.store.LeaseMessage.TimeLeft;
import wavetank.store.Operation.Put;
import wavetank.store.StoreCommand.Compact;
import wavetank.store.StoreCommand.Grant;
import wavetank.store.WatchMessage.Happened;
import wavetank.store.WatchMessage.Lost;
import wavetank.store.WatchMessage.Progress;
import wavetank.store.WatchMessage.Seen;
import wavetank.store.WatchMessage.Unwatch;
import wavetank.store.WatchMessage.Watch;

@DisplayName("A store's server")
class StoreServerTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final StoreCluster cluster = new StoreCluster();

  private StoreCluster runs(double seconds) {
    return cluster.run(Duration.ofMillis((long) (seconds * 1000)));
  }

  private boolean hasLease(long id) {
    return cluster.state(cluster.leader()).store().lease(id) != null;
  }

  private static Put under(long lease, String key) {
    return new Put(bytes(key), bytes("1"), lease, false, false, false);
  }

  // -- leases

  @Test
  void ends_a_lease_on_all_servers_when_its_time_is_up_and_not_before() {
    cluster.does(new Grant(7, 5)).does(under(7, "x"));
    runs(4.9);
    assertThat(hasLease(7)).isTrue();

    runs(0.4);
    assertThat(hasLease(7)).isFalse();
    for (NodeId server : List.of(N1, N2)) {
      assertThat(cluster.state(server).store().get(bytes("x"))).isNull();
      assertThat(cluster.state(server).store().revision()).isEqualTo(3);
    }
    assertThat(cluster.rules()).contains("store.lease.expire");
  }

  @Test
  void keeps_a_lease_alive_as_long_as_it_is_asked() {
    cluster.does(new Grant(7, 3));
    cluster.takes();
    for (int i = 1; i <= 5; i++) {
      runs(2);
      cluster.says(cluster.leader(), new KeepAlive(i, List.of(7L, 8L)));
      assertThat(cluster.takes(KeptAlive.class)).containsExactly(new KeptAlive(i, List.of(3L, 0L)));
    }
    runs(3.3);
    assertThat(hasLease(7)).isFalse();
  }

  @Test
  void says_how_long_a_lease_still_lasts() {
    cluster.does(new Grant(7, 5));
    runs(1.5);
    cluster.says(cluster.leader(), new AskTimeLeft(1, 7));
    cluster.says(cluster.leader(), new AskTimeLeft(2, 8));

    assertThat(cluster.takes(TimeLeft.class))
        .containsExactly(new TimeLeft(1, 7, 5, 3), new TimeLeft(2, 8, 0, -1));
  }

  @Test
  void sends_who_asks_about_leases_to_the_leader() {
    cluster.says(cluster.follower(), new KeepAlive(1, List.of(7L)));

    assertThat(cluster.takes()).containsExactly(new NotLeading(1, cluster.leader()));
  }

  @Test // etcd 15247: an old leader went on answering, and ended leases
  void answers_about_leases_only_when_it_is_certain_that_it_leads() {
    cluster.does(new Grant(7, 3)).run(SECOND).takes();
    NodeId old = cluster.leader();
    cluster.cutsOff(old).cutsOff(CLIENT).says(old, new KeepAlive(1, List.of(7L)));
    runs(9);

    assertThat(cluster.takes()).containsExactly(new NotLeading(1, null));
    assertThat(cluster.state(old).store().lease(7)).isNotNull();
  }

  @Test
  void gives_every_lease_its_full_time_when_it_begins_to_lead() {
    cluster.does(new Grant(7, 4));
    NodeId old = cluster.leader();
    runs(3);
    cluster.cutsOff(old);
    runs(3.5);
    assertThat(hasLease(7)).isTrue();
    assertThat(cluster.rules()).contains("store.lease.lead");

    runs(2);
    assertThat(hasLease(7)).isFalse();
    cluster.heals();
    runs(1);
    assertThat(cluster.state(old).store().lease(7)).isNull();
    assertThat(cluster.state(old).leases().leases()).isNull();
  }

  @Test
  void ends_at_most_a_thousand_leases_a_second() {
    for (int lease = 1; lease <= 250; lease++) {
      cluster.does(new Grant(lease, 2));
    }
    runs(2.15);
    int left = cluster.state(cluster.leader()).store().leases().size();
    assertThat(left).isBetween(40, 150);
    runs(1);
    assertThat(cluster.state(cluster.leader()).store().leases()).isEmpty();
  }

  // -- watchers

  private StoreCluster watches(NodeId server, long watch, long start) {
    return cluster.says(server, new Watch(watch, WatchRequest.of(KeyRange.ALL, start)));
  }

  private static String words(Message message) {
    return switch (message) {
      case Happened(long watch, long number, long through, var events) ->
          "%d.%d through %d: %s"
              .formatted(
                  watch,
                  number,
                  through,
                  StoreRig.words(events.stream().map(WatchEvent::change).toList()));
      case Progress(long watch, long number, long through) ->
          "%d.%d through %d".formatted(watch, number, through);
      case Lost(long watch, long number, long compacted) ->
          "%d.%d lost what was before %d".formatted(watch, number, compacted);
      default -> message.getClass().getSimpleName();
    };
  }

  private List<String> told() {
    return cluster.takes(WatchMessage.class).stream().map(StoreServerTest::words).toList();
  }

  @Test
  void tells_watchers_on_any_server_what_happens_and_what_has_happened() {
    cluster.does(Put.of("x", "1"));
    runs(0.2);
    watches(cluster.leader(), 1, 2);
    watches(cluster.follower(), 2, 0);
    assertThat(told()).containsExactly("1.1 through 2: x=1");

    cluster.does(Put.of("y", "1"));
    runs(0.2);
    assertThat(told()).containsExactlyInAnyOrder("1.2 through 3: y=1", "2.1 through 3: y=1");
  }

  @Test
  void tells_watchers_from_time_to_time_how_far_they_are() {
    watches(cluster.leader(), 1, 0);
    runs(0.6);
    assertThat(told()).containsExactly("1.0 through 1");
    cluster.does(Put.of("x", "1"));
    runs(0.5);
    assertThat(told()).containsExactly("1.1 through 2: x=1", "1.1 through 2");
  }

  @Test
  void waits_for_a_watcher_that_does_not_say_what_it_has_seen() {
    watches(cluster.leader(), 1, 0);
    for (int i = 1; i <= 20; i++) {
      cluster.does(Put.of("x", "v" + i));
    }
    assertThat(told()).hasSize(8).last().isEqualTo("1.8 through 9: x=v8");
    runs(0.6);
    assertThat(told()).containsExactly("1.8 through 0");

    cluster.says(cluster.leader(), new Seen(1, 3));
    assertThat(told()).hasSize(1).last().asString().startsWith("1.9 through 21: x=v9 x=v10");
  }

  @Test
  void lets_go_of_watchers_that_say_nothing_or_say_that_they_go() {
    watches(cluster.leader(), 1, 0);
    watches(cluster.leader(), 2, 0);
    cluster.says(cluster.leader(), new Unwatch(2));
    runs(4);
    assertThat(cluster.state(cluster.leader()).watches().windows()).hasSize(1);
    cluster.says(cluster.leader(), new Seen(1, 0));
    runs(4);
    assertThat(cluster.state(cluster.leader()).watches().windows()).hasSize(1);
    runs(2);
    assertThat(cluster.state(cluster.leader()).watches().windows()).isEmpty();
    assertThat(cluster.rules()).contains("store.watch.left");
  }

  @Test
  void says_when_what_a_watcher_wants_is_compacted() {
    cluster.does(Put.of("x", "1")).does(Put.of("x", "2")).does(new Compact(3));
    watches(cluster.leader(), 1, 2);
    watches(cluster.leader(), 2, 3);

    assertThat(told()).containsExactly("1.1 lost what was before 3", "2.1 through 3: x=2");
  }

  @Test
  void takes_a_watch_that_comes_twice_for_one() {
    watches(cluster.leader(), 1, 0);
    cluster.does(Put.of("x", "1"));
    watches(cluster.leader(), 1, 0);
    cluster.does(Put.of("x", "2"));

    assertThat(told()).containsExactly("1.1 through 2: x=1", "1.2 through 3: x=2");
  }
}
