package wavetank.store;

import java.util.List;
import wavetank.core.Message;

/// What a watcher and the server that it watches say to each other. Messages may be lost or late:
/// every message of a watch has a number, so that the watcher sees a gap and begins anew, under
/// another name, from the revision after the last one that it was told.
public sealed interface WatchMessage extends Message {
  /// Name of the watch, unique at the watcher, never used again.
  long watch();

  /// What a watcher says.
  sealed interface Ask extends WatchMessage {}

  /// What a server says.
  sealed interface Answer extends WatchMessage {
    /// 1, 2, 3... in each watch; of `Progress`, that of the last message before it.
    long number();
  }

  record Watch(long watch, WatchRequest request) implements Ask {}

  /// All messages up to this number have come: the server may send more.
  record Seen(long watch, long number) implements Ask {}

  record Unwatch(long watch) implements Ask {}

  /// @param through the watcher now knows all it wants of revisions up to this one
  record Happened(long watch, long number, long through, List<WatchEvent> events)
      implements Answer {
    public Happened {
      events = List.copyOf(events);
    }

    @Override
    public int sizeBytes() {
      int size = 64;
      for (WatchEvent event : events) {
        size += event.sizeBytes();
      }
      return size;
    }
  }

  /// Nothing happened for a while, or it was not told yet.
  ///
  /// @param through as in `Happened`; 0 if nothing can be said
  record Progress(long watch, long number, long through) implements Answer {}

  /// The watch is over: what it was to be told next is compacted.
  ///
  /// @param compacted the first revision that can be watched
  record Lost(long watch, long number, long compacted) implements Answer {}
}
