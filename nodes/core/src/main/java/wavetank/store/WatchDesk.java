package wavetank.store;

import static wavetank.store.StoreRules.WATCH_BEGIN;
import static wavetank.store.StoreRules.WATCH_LEFT;
import static wavetank.store.StoreRules.WATCH_LOST;
import static wavetank.store.StoreRules.WATCH_TELL;

import java.time.Duration;
import java.util.List;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;
import wavetank.core.Moment;
import wavetank.core.NodeId;
import wavetank.core.Step;
import wavetank.store.Subscriptions.Delivery;
import wavetank.store.Subscriptions.Told;
import wavetank.store.WatchMessage.Happened;
import wavetank.store.WatchMessage.Lost;
import wavetank.store.WatchMessage.Progress;
import wavetank.store.WatchMessage.Seen;
import wavetank.store.WatchMessage.Unwatch;
import wavetank.store.WatchMessage.Watch;
import wavetank.store.Watcher.Notice;

/// A server's watchers by message: who they are, and how much is on its way to each. An immutable
/// value; it dies with the server, and watchers come again.
record WatchDesk(Subscriptions<Key> subscriptions, PSortedMap<Key, Window> windows) {
  /// How often each watcher hears how far it is.
  static final Duration PROGRESS = Duration.ofMillis(500);

  /// A watcher of which nothing was heard for so long is gone.
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /// Most messages of a watch that its watcher has not seen yet.
  private static final int WINDOW = 8;

  /// A piece of the past is about so long, and so many go out with one step.
  private static final long PIECE_BYTES = 1 << 16;

  private static final int MOST_PIECES = 64;

  /// Names a watch.
  record Key(NodeId watcher, long watch) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byWatcher = watcher.compareTo(other.watcher);
      return byWatcher != 0 ? byWatcher : Long.compare(watch, other.watch);
    }
  }

  /// @param sent number of the last message
  /// @param seen the last one that the watcher has seen
  /// @param heardAtNanos when the watcher said so
  record Window(long sent, long seen, long heardAtNanos) {
    boolean isOpen() {
      return sent - seen < WINDOW;
    }
  }

  static WatchDesk at(StoreState now) {
    return new WatchDesk(Subscriptions.at(now), TreePMap.<Key, Window>empty());
  }

  Step<WatchDesk> onAsk(StoreState now, Moment moment, NodeId from, WatchMessage.Ask ask) {
    var key = new Key(from, ask.watch());
    Window window = windows.get(key);
    return switch (ask) {
      case Watch(_, WatchRequest request) ->
          window != null
              ? Step.to(this)
              : Step.to(
                      with(key, new Window(0, 0, moment.nanos()))
                          .with(subscriptions.with(key, request, now)))
                  .note(WATCH_BEGIN, "watcher", from, "start", request.start())
                  .then(desk -> desk.tellMore(now));
      case Seen(_, long number) ->
          window == null
              ? Step.to(this)
              : with(
                      key,
                      new Window(window.sent(), Math.max(window.seen(), number), moment.nanos()))
                  .tellMore(now);
      case Unwatch _ -> Step.to(without(key));
    };
  }

  /// The store has gone on: tells those who are up to date.
  Step<WatchDesk> advance(StoreState now) {
    if (now.revision() == subscriptions.revision()) {
      return Step.to(this);
    }
    Told<Key> told = subscriptions.advance(now, this::isReady);
    return with(told.subscriptions()).tell(told.deliveries()).then(desk -> desk.tellMore(now));
  }

  private boolean isReady(Key key) {
    Window window = windows.get(key);
    return window != null && window.isOpen();
  }

  private Step<WatchDesk> tellMore(StoreState now) {
    if (subscriptions.behind().isEmpty()) {
      return Step.to(this);
    }
    Told<Key> told = subscriptions.catchUp(now, this::isReady, PIECE_BYTES, MOST_PIECES);
    return with(told.subscriptions()).tell(told.deliveries());
  }

  private Step<WatchDesk> tell(List<Delivery<Key>> deliveries) {
    Step<WatchDesk> step = Step.to(this);
    for (Delivery<Key> delivery : deliveries) {
      step = step.then(desk -> desk.tell(delivery));
    }
    return step;
  }

  private Step<WatchDesk> tell(Delivery<Key> delivery) {
    Key key = delivery.to();
    Window window = windows.get(key);
    if (window == null) {
      return Step.to(this);
    }
    long number = window.sent() + 1;
    return switch (delivery.notice()) {
      case Notice.Events(long through, var events, _) ->
          Step.to(with(key, new Window(number, window.seen(), window.heardAtNanos())))
              .note(WATCH_TELL, "watcher", key.watcher(), "through", through)
              .send(key.watcher(), new Happened(key.watch(), number, through, events));
      case Notice.Compacted(long compacted) ->
          Step.to(without(key))
              .note(WATCH_LOST, "watcher", key.watcher(), "compacted", compacted)
              .send(key.watcher(), new Lost(key.watch(), number, compacted));
    };
  }

  /// Tells everybody how far they are, and lets go of those who are gone.
  Step<WatchDesk> onProgressTimer(Moment moment) {
    Step<WatchDesk> step = Step.to(this);
    for (var entry : windows.entrySet()) {
      Key key = entry.getKey();
      Window window = entry.getValue();
      if (moment.nanos() - window.heardAtNanos() > PATIENCE.toNanos()) {
        step =
            step.then(desk -> Step.to(desk.without(key)))
                .note(WATCH_LEFT, "watcher", key.watcher());
      } else {
        var progress = new Progress(key.watch(), window.sent(), subscriptions.progress(key));
        step = step.send(key.watcher(), progress);
      }
    }
    return step;
  }

  boolean isEmpty() {
    return windows.isEmpty();
  }

  private WatchDesk with(Subscriptions<Key> newSubscriptions) {
    return new WatchDesk(newSubscriptions, windows);
  }

  private WatchDesk with(Key key, Window window) {
    return new WatchDesk(subscriptions, windows.plus(key, window));
  }

  private WatchDesk without(Key key) {
    return new WatchDesk(subscriptions.without(key), windows.minus(key));
  }
}
