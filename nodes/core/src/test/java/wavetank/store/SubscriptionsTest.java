package wavetank.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static wavetank.store.StoreRig.bytes;
import static wavetank.store.StoreRig.key;
import static wavetank.store.StoreRig.prefix;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.store.Operation.DeleteRange;
import wavetank.store.Operation.Put;
import wavetank.store.Subscriptions.Delivery;
import wavetank.store.Subscriptions.Told;
import wavetank.store.Watcher.Notice.Compacted;
import wavetank.store.Watcher.Notice.Events;

@DisplayName("Those who watch a store")
class SubscriptionsTest {
  private static final long MUCH = 1 << 20;

  private final StoreRig rig = new StoreRig();
  private final TreeSet<String> busy = new TreeSet<>();
  private Subscriptions<String> subscriptions = Subscriptions.at(rig.state());

  private void watches(String who, WatchRequest request) {
    subscriptions = subscriptions.with(who, request, rig.state());
  }

  /// What everybody is told, as "ann@3: x=1 -y".
  private List<String> told() {
    return words(subscriptions.advance(rig.state(), who -> !busy.contains(who)));
  }

  private List<String> caughtUp(long maxBytes, int most) {
    return words(subscriptions.catchUp(rig.state(), who -> !busy.contains(who), maxBytes, most));
  }

  private List<String> words(Told<String> told) {
    subscriptions = told.subscriptions();
    var words = new ArrayList<String>();
    for (Delivery<String> delivery : told.deliveries()) {
      words.add(
          delivery.to()
              + switch (delivery.notice()) {
                case Events(long revision, var events, boolean isLast) ->
                    "@%d: %s%s".formatted(revision, words(events), isLast ? "" : " ...");
                case Compacted(long compacted) -> " lost what was before " + compacted;
              });
    }
    return words;
  }

  private static String words(List<WatchEvent> events) {
    var words = new ArrayList<String>();
    for (WatchEvent event : events) {
      String previous = event.previous() == null ? "" : "(was " + event.previous().value() + ")";
      words.add(StoreRig.words(List.of(event.change())) + previous);
    }
    return String.join(" ", words);
  }

  @Test
  void are_told_of_changes_of_their_keys_at_once() {
    watches("ann", WatchRequest.of(key("x"), 0));
    watches("bob", WatchRequest.of(prefix("x"), 0));
    rig.put("x", "1");
    assertThat(told()).containsExactly("ann@2: x=1", "bob@2: x=1");
    rig.put("xy", "1").put("z", "1");
    assertThat(told()).containsExactly("bob@4: xy=1");
    assertThat(told()).isEmpty();
    rig.delete("x");
    assertThat(told()).containsExactly("ann@5: -x", "bob@5: -x");
  }

  @Test
  void are_told_of_a_transaction_as_a_whole_and_in_its_order() {
    watches("ann", WatchRequest.of(KeyRange.ALL, 0));
    rig.put("b", "0");
    rig.does(StoreRig.txn(Put.of("c", "1"), DeleteRange.of(key("b")), Put.of("a", "1")));

    assertThat(told()).containsExactly("ann@3: b=0 c=1 -b a=1");
  }

  @Test
  void are_told_nothing_from_before_they_began_unless_they_ask() {
    rig.put("x", "1").put("x", "2");
    assertThat(told()).isEmpty();
    watches("ann", WatchRequest.of(key("x"), 0));
    watches("bob", WatchRequest.of(key("x"), 3));
    assertThat(subscriptions.progress("bob")).isZero();

    assertThat(caughtUp(MUCH, 9)).containsExactly("bob@3: x=2");
    rig.put("x", "3");
    assertThat(told()).containsExactly("ann@4: x=3", "bob@4: x=3");
  }

  @Test // etcd 20221
  void who_ask_for_the_future_are_told_nothing_before_it_comes() {
    watches("ann", WatchRequest.of(key("x"), 4));
    rig.put("x", "1").put("x", "2");
    assertThat(told()).isEmpty();
    assertThat(subscriptions.progress("ann")).isZero();

    rig.put("x", "3").put("x", "4");
    assertThat(told()).containsExactly("ann@5: x=3 x=4");
    assertThat(subscriptions.progress("ann")).isEqualTo(5);
  }

  @Test // etcd 15220
  void may_rely_on_progress_only_when_they_were_told_everything() {
    watches("ann", WatchRequest.of(key("x"), 0));
    busy.add("ann");
    rig.put("x", "1");
    assertThat(told()).isEmpty();
    assertThat(subscriptions.progress("ann")).isZero();

    busy.clear();
    assertThat(caughtUp(MUCH, 9)).containsExactly("ann@2: x=1");
    assertThat(subscriptions.progress("ann")).isEqualTo(2);
    assertThat(subscriptions.progress("nobody")).isZero();
  }

  @Test
  void leave_out_what_they_do_not_want_and_get_what_was_there_before_if_they_want() {
    rig.put("x", "0");
    told();
    watches("adds", new WatchRequest(key("x"), 0, false, false, true));
    watches("drops", new WatchRequest(key("x"), 0, true, true, false));
    watches("all", new WatchRequest(key("x"), 0, true, false, false));
    rig.put("x", "1").delete("x").put("x", "2");

    assertThat(told())
        .containsExactly(
            "adds@5: x=1 x=2", "all@5: x=1(was 0) -x(was 1) x=2", "drops@5: -x(was 1)");
  }

  @Test
  void who_are_slow_follow_in_pieces_that_never_tear_a_revision() {
    watches("slow", WatchRequest.of(KeyRange.ALL, 0));
    busy.add("slow");
    rig.put("a", "1");
    rig.does(StoreRig.txn(Put.of("b", "1"), Put.of("c", "1"), Put.of("d", "1")));
    rig.put("e", "1");
    assertThat(told()).isEmpty();
    assertThat(caughtUp(1, 9)).isEmpty();

    busy.clear();
    assertThat(caughtUp(1, 9)).containsExactly("slow@2: a=1 ...");
    assertThat(caughtUp(1, 9)).containsExactly("slow@3: b=1 c=1 d=1 ...");
    rig.put("f", "1");
    assertThat(told()).isEmpty();
    assertThat(caughtUp(MUCH, 9)).containsExactly("slow@5: e=1 f=1");
    assertThat(caughtUp(MUCH, 9)).isEmpty();
  }

  @Test
  void who_are_behind_take_turns() {
    rig.put("x", "1").put("x", "2");
    told();
    for (String who : List.of("ann", "bob", "cyd")) {
      watches(who, WatchRequest.of(key("x"), 2));
    }
    assertThat(caughtUp(1, 2)).containsExactly("ann@2: x=1 ...", "bob@2: x=1 ...");
    assertThat(caughtUp(1, 2)).containsExactly("cyd@2: x=1 ...", "ann@3: x=2");
    assertThat(caughtUp(1, 2)).containsExactly("bob@3: x=2", "cyd@3: x=2");
  }

  @Test // etcd 17529
  void hear_that_what_they_were_to_be_told_is_forgotten() {
    watches("slow", WatchRequest.of(key("x"), 0));
    busy.add("slow");
    rig.put("x", "1").put("x", "2").put("x", "3");
    told();
    rig.compact(3);
    busy.clear();
    watches("late", WatchRequest.of(key("x"), 1));
    watches("just", WatchRequest.of(key("x"), 3));

    assertThat(caughtUp(MUCH, 9))
        .containsExactly(
            "just@4: x=2 x=3", "late lost what was before 3", "slow lost what was before 3");
    assertThat(subscriptions.watchers()).containsOnlyKeys("just");
  }

  @Test // etcd 19179 and 18089
  void are_told_of_a_deletion_at_the_compacted_revision_itself() {
    rig.put("x", "1").delete("x").put("y", "1").compact(3);
    told();
    watches("ann", new WatchRequest(KeyRange.ALL, 3, true, false, false));

    assertThat(caughtUp(MUCH, 9)).containsExactly("ann@4: -x y=1");
  }

  @Test
  void hear_of_a_gap_when_the_store_jumps_over_changes_that_it_does_not_hold() {
    watches("ann", WatchRequest.of(key("x"), 0));
    watches("bob", WatchRequest.of(key("x"), 9));
    rig.put("x", "1").put("x", "2").put("x", "3").compact(3); // as from a snapshot
    rig.restored();

    assertThat(told()).isEmpty();
    assertThat(caughtUp(MUCH, 9)).containsExactly("ann lost what was before 3");
    for (int i = 5; i <= 9; i++) {
      rig.put("x", "v" + i);
    }
    assertThat(told()).containsExactly("bob@9: x=v9");
  }

  @Test
  void may_go_and_come_again_under_the_same_name() {
    watches("ann", WatchRequest.of(key("x"), 0));
    watches("ann", WatchRequest.of(key("y"), 0));
    rig.put("x", "1").put("y", "1");
    assertThat(told()).containsExactly("ann@3: y=1");

    subscriptions = subscriptions.without("ann").without("nobody");
    rig.put("y", "2");
    assertThat(told()).isEmpty();
    assertThat(subscriptions.index().ofOneKey()).isEmpty();
    assertThat(subscriptions.index().ofRanges()).isEmpty();
  }

  @Test
  void are_many_without_looking_at_each_for_every_change() {
    for (int i = 0; i < 1_000; i++) {
      watches("w" + i, WatchRequest.of(key("k" + i), 0));
    }
    rig.put("k7", "1");

    var told = subscriptions.advance(rig.state(), who -> true);
    assertThat(told.deliveries()).hasSize(1);
    assertThat(told.subscriptions().watchers()).isSameAs(subscriptions.watchers());
  }

  @Test
  void do_not_start_before_there_was_anything() {
    assertThatThrownBy(() -> WatchRequest.of(key("x"), -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a watch starts at revision 0 or later, not -1");
    assertThat(new WatchEvent(KeyValue.deleted(bytes("xyz"), 1, 0), null).sizeBytes())
        .isEqualTo(51);
  }
}
