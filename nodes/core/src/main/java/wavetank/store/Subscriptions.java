package wavetank.store;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pcollections.PSortedMap;
import org.pcollections.PSortedSet;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;
import wavetank.store.Watcher.Notice;
import wavetank.store.Watcher.Notice.Compacted;
import wavetank.store.Watcher.Notice.Events;

/// All who watch one server's store. Not replicated, and never written: whoever watches comes again
/// after a crash, from the revision after the last one it was told. An immutable value.
///
/// A watcher is either *up to date*: then it is told of a change at once, and found by the key that
/// changed. Or it is *behind*, because it began in the past or was not ready to be told: then it
/// follows the history in pieces. Each is told every change that it wants once, in order, without a
/// gap, or that some of them are forgotten.
///
/// @param revision what those who are up to date know
/// @param watchers by name
/// @param behind those who are
/// @param turn who was told last of those who are behind; the next one is first
/// @param <K> names a watcher: a stream and a number, for example
public record Subscriptions<K extends Comparable<K>>(
    long revision,
    PSortedMap<K, Watcher> watchers,
    WatchIndex<K> index,
    PSortedSet<K> behind,
    @Nullable K turn) {
  /// More changes at once than are told one by one to those who are up to date: they fall behind.
  private static final int MOST_AT_ONCE = 10_000;

  /// Nobody watches.
  ///
  /// @param now the state from which on `advance` will be called
  public static <K extends Comparable<K>> Subscriptions<K> at(StoreState now) {
    return new Subscriptions<>(
        now.revision(),
        TreePMap.<K, Watcher>empty(),
        WatchIndex.empty(),
        TreePSet.<K>empty(),
        null);
  }

  /// What somebody is to be told.
  public record Delivery<K>(K to, Notice notice) {}

  /// What everybody is to be told, in order, and the subscriptions afterwards.
  public record Told<K extends Comparable<K>>(
      Subscriptions<K> subscriptions, List<Delivery<K>> deliveries) {}

  /// One watcher more, in place of one of the same name.
  ///
  /// @param now the state that `advance` was told last
  public Subscriptions<K> with(K who, WatchRequest request, StoreState now) {
    Watcher watcher = Watcher.begin(request, now);
    Subscriptions<K> others = without(who);
    return new Subscriptions<>(
        revision,
        others.watchers.plus(who, watcher),
        others.index.with(who, request.keys()),
        watcher.next() <= revision ? others.behind.plus(who) : others.behind,
        turn);
  }

  public Subscriptions<K> without(K who) {
    Watcher watcher = watchers.get(who);
    return watcher == null
        ? this
        : new Subscriptions<>(
            revision,
            watchers.minus(who),
            index.without(who, watcher.request().keys()),
            behind.minus(who),
            turn);
  }

  /// Up to which revision a watcher was told everything: what a progress notice may say, for that
  /// can never be ahead of events. 0 if it is behind, or was to be told nothing yet.
  public long progress(K who) {
    Watcher watcher = watchers.get(who);
    boolean isTold =
        watcher != null && !behind.contains(who) && watcher.request().start() <= revision;
    return isTold ? revision : 0;
  }

  /// Whether nothing that it is to be told is left up to now. Of one that begins later, that cannot
  /// be said: it would hear of a revision before its first (etcd's issue 20221).
  public boolean isUpToDate(K who) {
    Watcher watcher = watchers.get(who);
    return watcher != null && !behind.contains(who) && watcher.request().start() <= revision + 1;
  }

  /// The store has gone on.
  ///
  /// @param isReady whether a watcher may be told something now; otherwise it falls behind
  public Told<K> advance(StoreState now, Predicate<K> isReady) {
    if (now.revision() <= revision) {
      return new Told<>(this, List.of());
    }
    List<KeyValue> changes = now.changesAfter(revision, now.revision());
    if (changes.size() > MOST_AT_ONCE || revision + 1 < now.compacted()) {
      return new Told<>(allBehind().at(now.revision()), List.of());
    }
    SortedMap<K, List<WatchEvent>> events = new TreeMap<>();
    for (KeyValue change : changes) {
      var seen = new Seen(now, change);
      index.each(change.key(), who -> gather(events, who, seen));
    }
    Subscriptions<K> next = this;
    var deliveries = new ArrayList<Delivery<K>>(events.size());
    for (var entry : events.entrySet()) {
      K who = entry.getKey();
      if (isReady.test(who)) {
        deliveries.add(new Delivery<>(who, new Events(now.revision(), entry.getValue(), true)));
      } else {
        next = next.fallenBehind(who);
      }
    }
    return new Told<>(next.at(now.revision()), deliveries);
  }

  private void gather(SortedMap<K, List<WatchEvent>> events, K who, Seen seen) {
    Watcher watcher = watchers.get(who);
    if (watcher != null
        && seen.change.modified() >= watcher.next()
        && watcher.request().wants(seen.change)
        && !behind.contains(who)) {
      events.computeIfAbsent(who, _ -> new ArrayList<>(1)).add(seen.by(watcher));
    }
  }

  /// One change as watchers see it: all who want the same see the same event.
  private static final class Seen {
    private final StoreState now;
    private final KeyValue change;
    private @Nullable WatchEvent alone;
    private @Nullable WatchEvent withPrevious;

    Seen(StoreState now, KeyValue change) {
      this.now = now;
      this.change = change;
    }

    WatchEvent by(Watcher watcher) {
      WatchEvent known = watcher.request().previous() ? withPrevious : alone;
      if (known != null) {
        return known;
      }
      WatchEvent event = watcher.event(now, change);
      if (watcher.request().previous()) {
        withPrevious = event;
      } else {
        alone = event;
      }
      return event;
    }
  }

  private Subscriptions<K> allBehind() {
    Subscriptions<K> next = this;
    for (K who : watchers.keySet()) {
      if (!behind.contains(who)) {
        next = next.fallenBehind(who);
      }
    }
    return next;
  }

  private Subscriptions<K> fallenBehind(K who) {
    Watcher watcher = watchers.get(who);
    if (watcher == null) {
      return this;
    }
    Watcher waiting = watcher.at(Math.max(watcher.next(), revision + 1));
    return new Subscriptions<>(
        revision, watchers.plus(who, waiting), index, behind.plus(who), turn);
  }

  private Subscriptions<K> at(long newRevision) {
    return new Subscriptions<>(newRevision, watchers, index, behind, turn);
  }

  /// Tells those who are behind and ready what comes next: one piece each, in turn.
  ///
  /// @param now the state that `advance` was told last
  /// @param maxBytes about how much a piece may be
  /// @param most how many pieces there may be
  public Told<K> catchUp(StoreState now, Predicate<K> isReady, long maxBytes, int most) {
    Subscriptions<K> next = this;
    var deliveries = new ArrayList<Delivery<K>>();
    int left = most;
    for (K who : inTurn()) {
      if (left > 0 && isReady.test(who)) {
        next = next.catchUp(who, now, maxBytes, deliveries);
        left--;
      }
    }
    return new Told<>(next, deliveries);
  }

  private List<K> inTurn() {
    var order = new ArrayList<K>(behind.size());
    if (turn != null) {
      order.addAll(behind.tailSet(turn, false));
    }
    order.addAll(turn == null ? behind : behind.headSet(turn, true));
    return order;
  }

  private Subscriptions<K> catchUp(
      K who, StoreState now, long maxBytes, List<Delivery<K>> deliveries) {
    Watcher watcher = watchers.get(who);
    if (watcher == null) {
      return this;
    }
    Watcher.Told told = watcher.tell(now, maxBytes);
    if (told.notice() instanceof Compacted) {
      deliveries.add(new Delivery<>(who, told.notice()));
      return without(who);
    }
    var events = (Events) told.notice();
    if (!events.events().isEmpty()) {
      deliveries.add(new Delivery<>(who, events));
    }
    return new Subscriptions<>(
        revision,
        watchers.plus(who, told.watcher()),
        index,
        events.isLast() ? behind.minus(who) : behind,
        who);
  }
}
