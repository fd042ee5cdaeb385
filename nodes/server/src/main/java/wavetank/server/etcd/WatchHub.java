package wavetank.server.etcd;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import wavetank.server.StoreAccess;
import wavetank.server.metrics.Meters;
import wavetank.store.StoreState;
import wavetank.store.Subscriptions;
import wavetank.store.Subscriptions.Told;
import wavetank.store.WatchRequest;
import wavetank.store.Watcher.Notice;

/// Tells all who watch at this server what changes in its store. One thread does so: every method
/// but `wake` belongs to it.
///
/// The rules are those of `Subscriptions`; here are the thread, and the streams that the notices go
/// to. A stream that is not ready costs nothing but its place: its watchers fall behind, and follow
/// the store's history when it is ready again.
final class WatchHub {
  /// Of the past, for one watcher at a time.
  private static final long PIECE_BYTES = 1 << 18;

  /// In one go; then others have a turn on this thread.
  private static final int MOST_PIECES = 64;

  /// How many changes of the store go by unseen while nobody watches.
  private static final int IDLE_LOOK = 1_024;

  /// Where the notices of one client's watches go.
  interface Listener {
    /// Whether it may be told something now.
    boolean isReady();

    void tell(long watch, Notice notice);

    /// All there was to tell has been told; more may have to be said that must not come before.
    void told();
  }

  /// Names a watch.
  private record Key(long stream, long watch) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byStream = Long.compare(stream, other.stream);
      return byStream != 0 ? byStream : Long.compare(watch, other.watch);
    }
  }

  private final StoreAccess access;
  private final Executor thread;
  private final Meters meters;
  private final AtomicBoolean awake = new AtomicBoolean();
  private final WatchResponses responses;

  /// Whether there is a stream: else a change of the store need not wake anybody.
  private volatile boolean isWanted;

  /// On the store's own thread.
  private int changes;

  private final Map<Long, Listener> streams = new TreeMap<>();
  private StoreState state;
  private Subscriptions<Key> subscriptions;
  private long lastStream;

  WatchHub(StoreAccess access, Executor thread, Meters meters) {
    this.access = access;
    this.thread = thread;
    this.meters = meters;
    this.state = access.local();
    this.subscriptions = Subscriptions.at(state);
    this.responses = new WatchResponses(new Headers(access));
    access.onChange(this::changed);
  }

  /// What its watchers are told.
  WatchResponses responses() {
    return responses;
  }

  /// Without watchers it looks now and then only, so as not to hold on to an old state.
  private void changed() {
    if (isWanted || ++changes % IDLE_LOOK == 0) {
      wake();
    }
  }

  Executor thread() {
    return thread;
  }

  /// The store as those know it who are up to date.
  StoreState state() {
    return state;
  }

  /// From any thread: the store has changed, or a stream is ready again.
  void wake() {
    if (!awake.get() && awake.compareAndSet(false, true)) {
      try {
        thread.execute(this::go);
      } catch (RejectedExecutionException e) {
        // The API has ended before its store, whose own thread must hear nothing of it. Nobody
        // watches any more, and since `awake` stays true nobody tries again.
      }
    }
  }

  private void go() {
    awake.set(false); // before looking: who comes later wakes us again
    advance();
    Told<Key> told = subscriptions.catchUp(state, this::isReady, PIECE_BYTES, MOST_PIECES);
    subscriptions = told.subscriptions();
    deliver(told.deliveries());
    if (subscriptions.behind().stream().anyMatch(this::isReady)) {
      wake();
    }
    streams.values().forEach(Listener::told);
    count();
  }

  private void advance() {
    StoreState now = access.local();
    if (now.revision() == state.revision()) {
      state = now; // what was compacted may have changed
      return;
    }
    Told<Key> told = subscriptions.advance(now, this::isReady);
    state = now;
    subscriptions = told.subscriptions();
    deliver(told.deliveries());
  }

  private void count() {
    meters.watching(streams.size(), subscriptions.watchers().size());
  }

  private void deliver(List<Subscriptions.Delivery<Key>> deliveries) {
    for (var delivery : deliveries) {
      if (delivery.notice() instanceof Notice.Events(_, var events, _)) {
        meters.watchEvents.add(events.size());
      }
      listener(delivery.to()).tell(delivery.to().watch(), delivery.notice());
    }
  }

  private boolean isReady(Key key) {
    return listener(key).isReady();
  }

  private Listener listener(Key key) {
    Listener listener = streams.get(key.stream());
    if (listener == null) {
      throw new IllegalStateException("a watch without a stream: " + key);
    }
    return listener;
  }

  /// A new client; gives its name here.
  long open(Listener listener) {
    lastStream++;
    streams.put(lastStream, listener);
    isWanted = true; // before anybody looks at the store for it
    count();
    return lastStream;
  }

  /// The client has gone, and with it all its watches.
  void close(long stream, Iterable<Long> watches) {
    watches.forEach(watch -> unwatch(stream, watch));
    streams.remove(stream);
    isWanted = !streams.isEmpty();
    count();
  }

  /// Begins a watch; gives the revision of the store that it begins at. `wake` tells it what is
  /// past.
  long watch(long stream, long watch, WatchRequest request) {
    advance();
    subscriptions = subscriptions.with(new Key(stream, watch), request, state);
    return state.revision();
  }

  void unwatch(long stream, long watch) {
    subscriptions = subscriptions.without(new Key(stream, watch));
    count();
  }

  /// Of the store, as far as those know who are up to date.
  long revision() {
    return subscriptions.revision();
  }

  boolean isUpToDate(long stream, long watch) {
    return subscriptions.isUpToDate(new Key(stream, watch));
  }

  /// Up to which revision a watch was told everything; 0 if that cannot be said.
  long progress(long stream, long watch) {
    return subscriptions.progress(new Key(stream, watch));
  }
}
