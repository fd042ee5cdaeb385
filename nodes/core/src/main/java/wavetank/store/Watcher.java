package wavetank.store;

import java.util.ArrayList;
import java.util.List;

/// One who follows the changes of some keys: what it wants and how far it has come. An immutable
/// value. No event waits in it: what it was not told yet is in the store's history, so a watcher
/// that is slow costs nobody anything, and nothing has to be thrown away.
///
/// @param next the first revision whose changes it was not told
public record Watcher(WatchRequest request, long next) {
  /// Most changes that are looked at for one watcher at a time, wanted or not.
  private static final int MOST_CHANGES = 10_000;

  /// Begins at a store's state.
  public static Watcher begin(WatchRequest request, StoreState now) {
    long start = request.start();
    return new Watcher(request, start == 0 ? now.revision() + 1 : start);
  }

  /// What a watcher is told, and what it is afterwards.
  public record Told(Watcher watcher, Notice notice) {}

  /// What a watcher is told.
  public sealed interface Notice {
    /// All it wants to know of revisions up to `revision`, after those it was told before; there
    /// may be nothing. Changes of one revision are never torn apart.
    ///
    /// @param revision never less than that of any event
    /// @param isLast whether there was nothing more at that time
    record Events(long revision, List<WatchEvent> events, boolean isLast) implements Notice {
      public Events {
        events = List.copyOf(events);
      }
    }

    /// Some of what it was to be told next is forgotten: the watch is over. To begin anew, read
    /// everything as of a later revision, and watch from the one after it.
    ///
    /// @param compacted the first revision that can be watched
    record Compacted(long compacted) implements Notice {}
  }

  /// Tells what happened from `next` on.
  ///
  /// @param maxBytes about how much at most; a single revision may be more, it is told whole
  public Told tell(StoreState state, long maxBytes) {
    if (next <= state.revision() && next < state.compacted()) {
      return new Told(this, new Notice.Compacted(state.compacted()));
    }
    var events = new ArrayList<WatchEvent>();
    long bytes = 0;
    long through = Math.max(state.revision(), next - 1);
    long last = 0; // revision of the newest change that was looked at
    int looked = 0;
    for (KeyValue change : state.changesAfter(next - 1, state.revision())) {
      boolean isEnough = bytes >= maxBytes || looked >= MOST_CHANGES;
      if (isEnough && change.modified() != last) {
        through = last;
        break;
      }
      last = change.modified();
      looked++;
      if (request.wants(change)) {
        WatchEvent event = event(state, change);
        events.add(event);
        bytes += event.sizeBytes();
      }
    }
    var told = new Notice.Events(through, events, through >= state.revision());
    return new Told(at(through + 1), told);
  }

  /// The event of one change; `state` may be any that holds it and the one before.
  WatchEvent event(StoreState state, KeyValue change) {
    return new WatchEvent(
        change, request.previous() ? state.get(change.key(), change.modified() - 1) : null);
  }

  Watcher at(long newNext) {
    return new Watcher(request, newNext);
  }
}
