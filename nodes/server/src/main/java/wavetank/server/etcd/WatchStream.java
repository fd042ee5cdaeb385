package wavetank.server.etcd;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wavetank.etcd.api.WatchCreateRequest;
import wavetank.etcd.api.WatchCreateRequest.FilterType;
import wavetank.etcd.api.WatchRequest;
import wavetank.etcd.api.WatchResponse;
import wavetank.store.KeyRange;
import wavetank.store.WatchEvent;
import wavetank.store.Watcher.Notice;

/// One client's watches: its requests, and the responses to them. Belongs to the hub's thread.
final class WatchStream implements WatchHub.Listener {
  /// Stands for no watch, or for all of a stream.
  private static final long NO_WATCH = -1;

  private static final ByteString ZERO = ByteString.copyFrom(new byte[] {0});

  private final WatchHub hub;
  private final Limits limits;
  private final Outlet<WatchResponse> outlet;
  private final Map<Long, Watch> watches = new TreeMap<>();
  private long stream;
  private long nextWatch;
  private boolean wantsProgress;

  /// What comes after the end, because it had to wait, is for nobody.
  private boolean ended;

  /// @param fragment whether responses that are too large come in parts
  /// @param wantsProgress whether the client wants to hear of progress now and then
  /// @param quiet whether nothing was said since the last time
  private record Watch(boolean fragment, boolean wantsProgress, boolean quiet) {
    Watch quiet(boolean isQuiet) {
      return new Watch(fragment, wantsProgress, isQuiet);
    }
  }

  WatchStream(WatchHub hub, Limits limits, Outlet<WatchResponse> outlet) {
    this.hub = hub;
    this.limits = limits;
    this.outlet = outlet;
  }

  void begin() {
    stream = hub.open(this);
  }

  void end() {
    ended = true;
    hub.close(stream, List.copyOf(watches.keySet()));
    watches.clear();
  }

  /// Refuses a watch whose keys may not be read.
  void deny(Throwable why) {
    refuse(EtcdError.inGo(why));
  }

  void message(WatchRequest request) {
    if (ended) {
      return;
    }
    switch (request.getRequestUnionCase()) {
      case CREATE_REQUEST -> create(request.getCreateRequest());
      case CANCEL_REQUEST -> cancel(request.getCancelRequest().getWatchId());
      case PROGRESS_REQUEST -> {
        wantsProgress = true;
        hub.wake();
      }
      case REQUESTUNION_NOT_SET -> {} // as etcd does
    }
  }

  private void create(WatchCreateRequest request) {
    KeyRange keys = keys(request);
    if (watches.containsKey(request.getWatchId()) && request.getWatchId() != 0) {
      refuse("mvcc: duplicate watch ID provided on the WatchStream");
    } else if (!keys.isOneKey() && !keys.isOpen() && keys.from().compareTo(keys.to()) >= 0) {
      refuse("mvcc: watcher range is empty");
    } else {
      long watch = request.getWatchId() == 0 ? freeId() : request.getWatchId();
      watches.put(watch, new Watch(request.getFragment(), request.getProgressNotify(), true));
      long revision = hub.watch(stream, watch, wanted(request, keys));
      outlet.send(response(watch, revision).setCreated(true).build());
      hub.wake();
    }
  }

  /// The keys that a request is about; of other requests than for a watch, none.
  static @Nullable KeyRange keysOf(WatchRequest request) {
    return request.hasCreateRequest() ? keys(request.getCreateRequest()) : null;
  }

  /// Without a first key, the smallest one there may be is meant.
  private static KeyRange keys(WatchCreateRequest request) {
    ByteString from = request.getKey().isEmpty() ? ZERO : request.getKey();
    return Requests.keys(from, request.getRangeEnd());
  }

  private static wavetank.store.WatchRequest wanted(WatchCreateRequest request, KeyRange keys) {
    return new wavetank.store.WatchRequest(
        keys,
        request.getStartRevision() < 0 ? 1 : request.getStartRevision(),
        request.getPrevKv(),
        request.getFiltersList().contains(FilterType.NOPUT),
        request.getFiltersList().contains(FilterType.NODELETE));
  }

  private long freeId() {
    while (watches.containsKey(nextWatch)) {
      nextWatch++;
    }
    return nextWatch++;
  }

  private void refuse(String why) {
    outlet.send(
        response(NO_WATCH, hub.revision())
            .setCreated(true)
            .setCanceled(true)
            .setCancelReason(why)
            .build());
  }

  private void cancel(long watch) {
    if (watches.remove(watch) != null) {
      hub.unwatch(stream, watch);
      outlet.send(response(watch, hub.revision()).setCanceled(true).build());
    }
  }

  @Override
  public boolean isReady() {
    return outlet.isReady();
  }

  @Override
  public void tell(long watch, Notice notice) {
    switch (notice) {
      case Notice.Events(long revision, var events, _) -> tell(watch, revision, events);
      case Notice.Compacted(long compacted) -> {
        watches.remove(watch);
        outlet.send(response(watch, 0).setCanceled(true).setCompactRevision(compacted).build());
      }
    }
  }

  private void tell(long watch, long revision, List<WatchEvent> events) {
    Watch told = watches.get(watch);
    if (told == null || events.isEmpty()) {
      return;
    }
    if (told.quiet()) {
      watches.put(watch, told.quiet(false));
    }
    if (told.fragment()) {
      tellInParts(watch, revision, events);
    } else {
      outlet.send(hub.responses().of(watch, revision, events));
    }
  }

  private void tellInParts(long watch, long revision, List<WatchEvent> events) {
    var response = response(watch, revision);
    int bytes = 0;
    for (WatchEvent event : events) {
      if (bytes > 0 && bytes + event.sizeBytes() > limits.messageBytes()) {
        outlet.send(response.setFragment(true).build());
        response = response(watch, revision);
        bytes = 0;
      }
      response.addEvents(WatchResponses.event(event));
      bytes += event.sizeBytes();
    }
    outlet.send(response.build());
  }

  /// Says how far the whole stream is, if that was asked for, and once it is that far: said
  /// earlier, a client would begin anew after events that it never got (etcd's issue 15220).
  @Override
  public void told() {
    if (wantsProgress && watches.keySet().stream().allMatch(id -> hub.isUpToDate(stream, id))) {
      wantsProgress = false;
      outlet.send(response(NO_WATCH, hub.revision()).build());
    }
  }

  /// To those who want it, and have heard nothing for a while.
  void notifyProgress() {
    for (var entry : watches.entrySet()) {
      Watch watch = entry.getValue();
      long revision = hub.progress(stream, entry.getKey());
      if (watch.wantsProgress() && watch.quiet() && revision > 0) {
        outlet.send(response(entry.getKey(), revision).build());
      }
      entry.setValue(watch.quiet(true));
    }
  }

  private WatchResponse.Builder response(long watch, long revision) {
    return hub.responses().begin(watch, revision);
  }
}
