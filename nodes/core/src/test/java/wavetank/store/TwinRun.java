package wavetank.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.Choices.Stream;
import wavetank.store.StoreCommand.Expire;
import wavetank.store.Watcher.Notice;

/// The store and the plain list of changes, side by side: what is done to both, and where their
/// answers differ first.
final class TwinRun {
  private final StoreRig rig = new StoreRig();
  private final NaiveStore twin = new NaiveStore();

  /// What is done to both.
  sealed interface Act {
    record Does(StoreCommand command) implements Act {}

    record Reads(Operation.Range range) implements Act {}

    /// Watches the past, in pieces of about so many bytes.
    record Watches(WatchRequest request, long maxBytes) implements Act {}

    /// The store is written to a snapshot, and read from it.
    record Restores() implements Act {}
  }

  /// Draws acts that mean something after one another.
  static List<Act> draw(Stream chance, int count, int keys) {
    var draw = new RandomCommands(chance, keys);
    var twin = new NaiveStore();
    var acts = new ArrayList<Act>(count);
    while (acts.size() < count) {
      Act act = one(draw, chance, twin);
      if (act instanceof Act.Does(var command) && Checks.check(command) == null) {
        twin.does(command);
      }
      acts.add(act);
    }
    return acts;
  }

  private static Act one(RandomCommands draw, Stream chance, NaiveStore twin) {
    return switch ((int) chance.between(0, 39)) {
      case 0 -> new Act.Restores();
      case 1, 2, 3, 4, 5, 6 -> new Act.Watches(watch(draw, chance, twin), chance.between(1, 300));
      case 7 -> {
        long lease = chance.between(1, 5);
        yield new Act.Does(
            new Expire(lease, chance.chance(0.7) ? twin.grantOf(lease) : chance.between(1, 9)));
      }
      case 8, 9, 10, 11, 12, 13, 14, 15, 16, 17 ->
          new Act.Reads(draw.range(twin.revision(), twin.compacted()));
      default -> new Act.Does(draw.command(twin.revision(), twin.compacted()));
    };
  }

  private static WatchRequest watch(RandomCommands draw, Stream chance, NaiveStore twin) {
    long start = chance.between(Math.max(0, twin.compacted() - 1), twin.revision() + 2);
    return new WatchRequest(
        draw.range(1, 1).keys(), start, chance.chance(0.5), chance.chance(0.2), chance.chance(0.2));
  }

  /// Does all this to fresh ones.
  ///
  /// @return the first difference in words, or null if there is none
  static @Nullable String difference(List<Act> acts) {
    var run = new TwinRun();
    for (Act act : acts) {
      String difference = run.take(act);
      if (difference != null) {
        return difference;
      }
    }
    return null;
  }

  private @Nullable String take(Act act) {
    return switch (act) {
      case Act.Does(var command) -> {
        StoreError malformed = Checks.check(command);
        Object expected = malformed == null ? twin.does(command) : refused(malformed);
        yield compare(act, expected, rig.does(command));
      }
      case Act.Reads(var range) -> compare(act, twin.reads(range), rig.reads(range));
      case Act.Watches(var request, long maxBytes) ->
          compare(act, expected(request), watched(request, maxBytes));
      case Act.Restores() -> {
        StoreState before = rig.state();
        yield compare(act, before, rig.restored().state());
      }
    };
  }

  private static @Nullable String compare(Act act, Object expected, Object found) {
    return expected.equals(found)
        ? null
        : "%s%n  must be %s%n  but was %s".formatted(act, expected, found);
  }

  private StoreReply refused(StoreError error) {
    return new StoreReply.Refused(twin.revision(), error);
  }

  /// What a watcher must be told of the past: events, or how much is compacted.
  private Object expected(WatchRequest request) {
    long start = request.start() == 0 ? twin.revision() + 1 : request.start();
    if (start <= twin.revision() && start < twin.compacted()) {
      return new Notice.Compacted(twin.compacted());
    }
    var events = new ArrayList<WatchEvent>();
    for (KeyValue change : twin.changesAfter(start - 1)) {
      if (request.wants(change)) {
        long before = change.modified() - 1;
        boolean isKnown = request.previous() && before >= twin.compacted();
        events.add(new WatchEvent(change, isKnown ? twin.get(change.key(), before) : null));
      }
    }
    return events;
  }

  private Object watched(WatchRequest request, long maxBytes) {
    var events = new ArrayList<WatchEvent>();
    var watcher = Watcher.begin(request, rig.state());
    while (true) {
      Watcher.Told told = watcher.tell(rig.state(), maxBytes);
      switch (told.notice()) {
        case Notice.Compacted compacted -> {
          return compacted;
        }
        case Notice.Events(_, var more, boolean isLast) -> {
          events.addAll(more);
          if (isLast) {
            return events;
          }
        }
      }
      watcher = told.watcher();
    }
  }
}
