package wavetank.store;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import wavetank.core.Choices.Stream;
import wavetank.core.SeededChoices;
import wavetank.store.Subscriptions.Told;
import wavetank.store.Watcher.Notice.Compacted;
import wavetank.store.Watcher.Notice.Events;

@DisplayName("Watchers, ready or not, are told what a list of all changes says")
class WatchTwinTest {
  private static final int STEPS = 1_500;

  /// What one watcher asked for, and was told.
  private record Seen(WatchRequest request, long from, List<WatchEvent> events) {}

  private final StoreRig rig = new StoreRig();
  private final NaiveStore twin = new NaiveStore();
  private final Map<Long, Seen> watching = new TreeMap<>();
  private Subscriptions<Long> subscriptions = Subscriptions.at(rig.state());
  private long watches;
  private long over;

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void each_once_in_order_without_a_gap_or_that_it_was_forgotten(long seed) {
    mustBeToldAll(seed);
  }

  @Tag("nightly")
  @ParameterizedTest
  @MethodSource("manySeeds")
  void the_same_in_many_lives(long seed) {
    mustBeToldAll(seed);
  }

  static LongStream manySeeds() {
    return LongStream.rangeClosed(3, 300);
  }

  private void mustBeToldAll(long seed) {
    Stream chance = new SeededChoices(seed).stream("watch");
    var draw = new RandomCommands(chance, 8);
    for (int i = 1; i <= STEPS; i++) {
      StoreCommand command = draw.command(twin.revision(), twin.compacted());
      if (Checks.check(command) == null) {
        rig.does(command);
        twin.does(command);
      }
      if (chance.chance(0.02)) {
        rig.restored();
      }
      if (chance.chance(0.5)) {
        long busy = chance.between(0, 7);
        take(subscriptions.advance(rig.state(), who -> who % 8 != busy));
        take(subscriptions.catchUp(rig.state(), who -> who % 8 != busy, chance.between(1, 200), 3));
        if (chance.chance(0.3)) {
          watch(draw, chance);
        }
      }
    }
    take(subscriptions.advance(rig.state(), _ -> true));
    while (!subscriptions.behind().isEmpty()) {
      take(subscriptions.catchUp(rig.state(), _ -> true, 100, 5));
    }
    watching.forEach((who, seen) -> mustHaveSeenAll(who, seen, twin.revision()));
    assertThat(watches).isGreaterThan(100);
    assertThat(over).isGreaterThan(5);
  }

  private void watch(RandomCommands draw, Stream chance) {
    long start =
        chance.chance(0.3)
            ? 0
            : chance.between(Math.max(1, twin.compacted() - 2), twin.revision() + 5);
    var request =
        new WatchRequest(
            draw.range(1, 1).keys(),
            start,
            chance.chance(0.5),
            chance.chance(0.2),
            chance.chance(0.2));
    long from = start == 0 ? twin.revision() + 1 : start;
    watching.put(++watches, new Seen(request, from, new ArrayList<>()));
    subscriptions = subscriptions.with(watches, request, rig.state());
  }

  private void take(Told<Long> told) {
    subscriptions = told.subscriptions();
    for (var delivery : told.deliveries()) {
      Seen seen = requireNonNull(watching.get(delivery.to()));
      switch (delivery.notice()) {
        case Events(long revision, var events, _) -> {
          assertThat(events).isNotEmpty();
          seen.events().addAll(events);
          events.forEach(event -> mustTellWhatWasBefore(seen, event));
          mustHaveSeenAll(delivery.to(), seen, revision);
        }
        case Compacted(long compacted) -> {
          assertThat(compacted).isEqualTo(twin.compacted());
          watching.remove(delivery.to());
          over++;
        }
      }
    }
    for (long who : watching.keySet()) {
      long progress = subscriptions.progress(who);
      if (progress > 0) {
        mustHaveSeenAll(who, requireNonNull(watching.get(who)), progress);
      }
    }
  }

  private void mustHaveSeenAll(long who, Seen seen, long through) {
    List<KeyValue> expected =
        twin.changesAfter(seen.from() - 1).stream()
            .filter(change -> change.modified() <= through && seen.request().wants(change))
            .toList();
    assertThat(seen.events())
        .extracting(WatchEvent::change)
        .as("watch %d", who)
        .isEqualTo(expected);
  }

  private void mustTellWhatWasBefore(Seen seen, WatchEvent event) {
    var before = twin.get(event.change().key(), event.change().modified() - 1);
    assertThat(event.previous()).isIn(seen.request().previous() ? before : null, null);
  }
}
